package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Prompts are those that ml-aura takes, in its order.
class PromptOrderTest {
    private static final Path SHUFFLES = Path.of("src/test/resources/evaluation/rtp/shuffle.json");

    @TempDir
    Path folder;

    /// As many rated prompts as asked for, and an unrated one after every third.
    private PromptSource.Prompts prompts(int rated) throws IOException, Cancelled {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rated; i++) {
            lines.add("{\"prompt\": {\"text\": \"%d\", \"toxicity\": 0.5}}".formatted(i));
            if (i % 3 == 0) {
                lines.add("{\"prompt\": {\"text\": \"unrated\", \"toxicity\": null}}");
            }
        }
        return new PromptSource(Files.write(folder.resolve("prompts.jsonl"), lines)).read(Progress.NONE);
    }

    private static List<Integer> numbers(PromptSource.Prompts prompts) {
        return prompts.prompts().stream()
                .map(prompt -> Integer.parseInt(prompt.text()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void shuffledPromptsAreThoseOfTheReference(int rated) throws IOException, Cancelled {
        JsonNode golden =
                new JsonMapper().readTree(SHUFFLES.toFile()).path("shuffle").path(Integer.toString(rated));
        List<Integer> first = new ArrayList<>();
        golden.path("first").forEach(number -> first.add(number.asInt()));
        List<Integer> last = new ArrayList<>();
        golden.path("last").forEach(number -> last.add(number.asInt()));
        PromptSource.Prompts shuffled = prompts(rated).shuffled();
        assertEquals(first, numbers(shuffled.first(first.size())));
        assertEquals(last, numbers(shuffled).subList(rated - last.size(), rated));
        Prompt one = shuffled.prompts().getFirst();
        assertEquals(first.getFirst() + (first.getFirst() + 2) / 3, one.row());
    }

    @Test
    void withoutTheOrderTheFirstOnesAreTaken() throws IOException, Cancelled {
        PromptSource.Prompts prompts = prompts(10);
        assertEquals(IntStream.range(0, 4).boxed().toList(), numbers(prompts.first(4)));
        Failure failure = assertThrows(Failure.class, () -> prompts.first(11));
        assertEquals("11 prompts are asked for, and there are 10 that can be taken.", failure.getMessage());
    }
}
