package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.chat.ChatMode;
import sotto.chat.Conversation;
import sotto.chat.Thinking;
import sotto.cli.Shell;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.SamplingConfig;
import sotto.run.command.CommandText;
import sotto.run.compare.Comparison;
import sotto.run.compare.Opening;
import sotto.run.compare.Pages;
import sotto.run.compare.Passage;
import sotto.run.explain.ExplainedToken;
import sotto.run.explain.NeuronShare;
import sotto.run.gains.GainsFile;
import sotto.run.generate.Variant;
import sotto.ui.ChatFolder;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Numbers of the panel "What changed this word", beside those that the command prints that it copies.
@Tag("native")
class WordExplainerTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);
    private static final SamplingConfig SAMPLED = SamplingConfig.sampled(14, 7).withTopK(50);

    @TempDir
    private static Path folder = Path.of("");

    private static Path model = Path.of("");

    @BeforeAll
    static void makeGains() {
        model = ChatFolder.in(folder, ChatFolder.TEMPLATE);
        run("gains", "samples/run", "--rule", "aura", "--strength", "1.5", "--out", gains().toString());
    }

    private static Path gains() {
        return folder.resolve("aura.safetensors");
    }

    private static String run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(Shell.DONE, new Shell(out, System.err, () -> () -> false).run(words));
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    /// Writes two samples by Base and by the gains, and explains words of the second.
    private static List<WordExplanation> explained(Opening opening) throws Cancelled, IOException {
        List<WordExplanation> all = new ArrayList<>();
        Content content = new Content.Kept(gains(), Map.of());
        ColumnRequest asked = new ColumnRequest(new ColumnRequest.Where(model, CPU), opening, SAMPLED, 2, content);
        Edit gains = GainsFile.read(gains()).gains();
        try (LanguageModel opened = LanguageModel.open(model, CPU)) {
            String read = opening.read(model, opened.tokenizer(), Progress.NONE);
            Comparison comparison =
                    new Comparison(opening, SAMPLED, 2, List.of(Variant.BASE, new Variant("aura", gains)), read);
            Pages pages = comparison.write(opened, comparison.pages(opened), Progress.NONE);
            String text = pages.text(1, 1);
            List<Passage.Span> words = Passage.whole(text).words();
            for (int word = 0; word < words.size(); word += 4) {
                WordRequest request = new WordRequest(
                        asked, pages.ids(1).get(1), pages.ids(0).get(1), words.get(word), OptionalInt.empty());
                all.add(new WordExplainer(opened, request, gains).explain(Progress.NONE));
            }
        }
        assertTrue(all.size() > 1);
        for (WordExplanation one : all) {
            asPrinted(one, content);
        }
        return all;
    }

    /// Runs the copied command, and compares every number.
    private static void asPrinted(WordExplanation found, Content content) throws IOException {
        CommandText command = CommandText.explain(found.command().withGains(gains()));
        assertEquals(command.text(), CompareCommand.explain(content, found.command()));
        List<String> words =
                new ArrayList<>(command.words().subList(1, command.words().size()));
        words.addAll(List.of("--json", "--quiet"));
        JsonNode tokens =
                new ObjectMapper().readTree(run(words.toArray(String[]::new))).get("tokens");
        assertEquals(1, tokens.size());
        JsonNode printed = tokens.get(0);
        ExplainedToken token = found.token();
        assertEquals(printed.get("id").asLong(), token.id());
        assertEquals(printed.get("text").asText(), token.text());
        assertEquals(
                printed.get("against").get("id").asLong(),
                Objects.requireNonNull(token.against()).id());
        assertEquals(printed.get("base").asDouble(), token.base(), 1e-6);
        assertEquals(printed.get("observed").asDouble(), found.bars().observed(), 1e-6);
        assertEquals(printed.get("sum").asDouble(), found.bars().sum(), 1e-5);
        found.bars()
                .bars()
                .forEach(bar ->
                        assertEquals(printed.get("modules").get(bar.module()).asDouble(), bar.delta(), 1e-6));
        assertEquals(12, printed.get("modules").size());
        JsonNode best = printed.get("neurons").get(0);
        NeuronShare largest = token.neurons().getFirst();
        assertEquals(best.get("module").asText(), largest.module());
        assertEquals(best.get("index").asInt(), largest.index());
        assertEquals(best.get("delta").asDouble(), largest.delta(), 1e-6);
    }

    @Test
    void wordsAfterAPrePromptHaveTheNumbersOfTheCommand() throws Cancelled, IOException {
        List<WordExplanation> all = explained(new Opening("Listen here, you lazy", "Well, well.", true, 3));
        assertTrue(all.stream().anyMatch(one -> !one.parting()));
    }

    @Test
    void wordsOfAnAnswerHaveTheNumbersOfTheCommand() throws Cancelled, IOException {
        ChatMode mode = new ChatMode("Be \"rude\".", Thinking.UNSAID);
        explained(new Opening("My parcel's late", null, false, 0, new Opening.Chat(mode, null)));
    }

    @Test
    void wordsOfAChatOfSeveralTurnsHaveThemToo() throws Cancelled, IOException {
        Conversation turns = Conversation.of(new ObjectMapper().readTree("""
            [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Go away"},
             {"role": "user", "content": "My parcel's late"}]\
            """));
        ChatMode mode = new ChatMode(null, Thinking.UNSAID);
        explained(new Opening("My parcel's late", null, false, 1, new Opening.Chat(mode, turns)));
    }

    @Test
    void whatBaseWroteInThePlaceIsComparedWhereBothPart() throws Cancelled {
        ColumnRequest asked = new ColumnRequest(
                new ColumnRequest.Where(model, CPU),
                new Opening("Listen here, you lazy", null, true, 0),
                SAMPLED,
                1,
                new Content.Kept(gains(), Map.of()));
        try (LanguageModel opened = LanguageModel.open(model, CPU)) {
            List<Long> ids = ids(opened, " man, the loaf is late");
            List<Long> base = ids(opened, " man, the bread is late");
            String text =
                    opened.tokenizer().decode(ids.stream().mapToLong(id -> id).toArray());
            WordRequest loaf = new WordRequest(asked, ids, base, span(text, "loaf"), OptionalInt.empty());
            Edit gains = GainsFile.read(gains()).gains();
            WordExplanation found = new WordExplainer(opened, loaf, gains).explain(Progress.NONE);
            assertTrue(found.parting());
            assertEquals(
                    " bread", Objects.requireNonNull(found.token().against()).text());
            assertEquals(" loaf", found.token().text());
            WordRequest late = new WordRequest(asked, ids, base, span(text, "late"), OptionalInt.empty());
            assertTrue(!new WordExplainer(opened, late, gains)
                    .explain(Progress.NONE)
                    .parting());
            assertThrows(Failure.class, () -> new WordExplainer(opened, loaf, Edit.NONE).explain(Progress.NONE));
        }
    }

    private static List<Long> ids(LanguageModel model, String text) {
        return java.util.Arrays.stream(model.tokenizer().encodeBare(text))
                .boxed()
                .toList();
    }

    private static Passage.Span span(String text, String word) {
        return new Passage.Span(text.indexOf(word), text.indexOf(word) + word.length());
    }
}
