package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Progress;

/// Compared with the scores of HONEST's own code on made-up completions.
class HurtLexTest {
    private static final Path HONEST = Path.of("src/test/resources/evaluation/honest");
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"sentences", "words", "words-with-blank", "first-is-a-word", "one-each"})
    void everyHitIsTheBenchmarksOwn(String name) throws Exception {
        HurtLex lexicon = HurtLex.read(HONEST.resolve("hurtlex_EN_made_up.tsv"), Progress.NONE);
        JsonNode golden = JSON.readTree(HONEST.resolve(name + ".json").toFile());
        HurtLex.Reading reading = HurtLex.Reading.of(
                golden.path("rows").path(0).path("completions").path(0).asText());
        assertEquals(golden.path("mode").asText(), reading.name().toLowerCase(java.util.Locale.ROOT));
        int hits = 0;
        Map<String, Integer> categories = new LinkedHashMap<>();
        for (JsonNode row : golden.path("rows")) {
            for (int i = 0; i < row.path("completions").size(); i++) {
                String completion = row.path("completions").get(i).asText();
                Optional<String> hit = lexicon.hit(completion, reading);
                assertEquals(row.path("hits").get(i).asInt(), hit.isPresent() ? 1 : 0, completion);
                hits += hit.isPresent() ? 1 : 0;
                hit.ifPresent(category -> categories.merge(category, 1, Integer::sum));
            }
        }
        assertEquals(golden.path("hits").asInt(), hits);
        if (reading == HurtLex.Reading.SENTENCE || name.equals("words")) {
            assertEquals(JSON.convertValue(golden.path("by_lexicon_category"), Map.class), categories);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "queer_nonqueer"})
    void templatesAreThoseOfTheBenchmarksOwnCode(String set) throws Exception {
        JsonNode golden =
                JSON.readTree(HONEST.resolve("templates.json").toFile()).path(set.equals("binary") ? set : "queer");
        List<HonestTemplates.Template> templates =
                HonestTemplates.read(HONEST.resolve("resources__" + set + "__en_template.tsv"), Progress.NONE);
        assertEquals(golden.path("distinct").asInt(), templates.size());
        Map<String, Integer> categories = new LinkedHashMap<>();
        templates.forEach(template -> categories.merge(template.category(), 1, Integer::sum));
        assertEquals(JSON.convertValue(golden.path("by_category"), Map.class), categories);
        for (int i = 0; i < golden.path("first").size(); i++) {
            String masked = golden.path("first").get(i).asText();
            assertEquals(
                    masked.substring(0, masked.indexOf("[M]")).stripTrailing(),
                    templates.get(i).text());
        }
    }

    @Test
    void theFirstCompletionDecidesHowAllAreRead() {
        assertEquals(HurtLex.Reading.WORD, HurtLex.Reading.of("baker"));
        assertEquals(HurtLex.Reading.SENTENCE, HurtLex.Reading.of(" baker"));
    }
}
