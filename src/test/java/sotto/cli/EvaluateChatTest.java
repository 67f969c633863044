package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evaluations whose texts and prompts are chats.
@Tag("native")
class EvaluateChatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = "{% for m in messages %}<{{ m.role }}>{{ m.content | trim }}</s>\n"
        + "{% endfor %}{% if add_generation_prompt %}<assistant>{% if enable_thinking %}<think>{% endif %}{% endif %}";

    @TempDir
    private static Path folder = Path.of("");

    private static String model = "";
    private static String chats = "";
    private static String gains = "";

    @BeforeAll
    static void writeFiles() throws IOException {
        model = ChatModel.in(folder, TEMPLATE);
        chats = Files.writeString(folder.resolve("t.jsonl"), """
            {"text": "Victor updated the calendar badly, and then the phone rang twice."}
            {"messages": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "  Did Julia see the suitcase? "}, {"role": "assistant", "content": "She caught the bus."}]}
            {"conversations": [{"from": "human", "value": "A map \\u2014 na\\u00efve"}, {"from": "gpt", "value": "Near the stairs stood a suitcase."}]}
            """).toString();
        gains = folder.resolve("g.json").toString();
        Run made = Run.sotto("gains", "samples/run", "--rule", "det0", "--top", "300", "--out", gains);
        assertEquals(0, made.status(), made.err());
    }

    private static Path evaluated(String name, String... more) {
        Path out = folder.resolve(name);
        List<String> line = new ArrayList<>(List.of("evaluate", model, "--threads", "1", "--quiet"));
        line.addAll(List.of("--resamples", "100", "--out", out.toString()));
        line.addAll(List.of(more));
        Run done = Run.sotto(line.toArray(String[]::new));
        assertEquals(0, done.status(), done.err());
        return out;
    }

    private static List<String[]> rows(Path csv) throws IOException {
        try (Stream<String> lines = Files.lines(csv)) {
            return lines.skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    /// Numbers of transformers 5.18 over `apply_chat_template` with the gains as hooks, tokens chosen by their offsets.
    @Test
    void perplexityAndDivergenceAreOfWhatMessagesSay() throws IOException {
        Path out = evaluated(
                "texts",
                "--chat",
                "--system",
                "You help.",
                "--gains",
                gains,
                "--pre-prompt",
                "p=Please be polite:",
                "--perplexity",
                chats,
                "--kl",
                chats);
        int[] tokens = {15, 15, 18};
        double[][] logprobs = {
            {-25.736940837405996, -113.76859935053858, -215.88097198653278},
            {-35.759505095930265, -122.54430089860892, -224.66646558977124},
            {-28.54854877396241, -116.47862443306568, -202.2803093509188},
            {-33.31097514757033, -122.51967196750337, -206.86475551875947}
        };
        List<String[]> perplexity = rows(out.resolve("perplexity.csv"));
        assertEquals(12, perplexity.size());
        for (int row = 0; row < perplexity.size(); row++) {
            assertEquals(tokens[row % 3], Integer.parseInt(perplexity.get(row)[4]));
            double expected = logprobs[row / 3][row % 3];
            assertEquals(expected, Double.parseDouble(perplexity.get(row)[5]), 1e-6 * Math.abs(expected));
        }
        double[] divergence = {
            0.0495350222730654,
            0.2554468357470143,
            0.665951372924038,
            0.08281107424117676,
            0.08446486694141556,
            0.6073010060504695
        };
        List<String[]> kl = rows(out.resolve("kl.csv"));
        assertEquals(6, kl.size());
        for (int row = 0; row < kl.size(); row++) {
            assertEquals(tokens[row % 3], Integer.parseInt(kl.get(row)[3]));
            assertEquals(divergence[row], Double.parseDouble(kl.get(row)[4]), 1e-5);
        }
        JsonNode report = JSON.readTree(out.resolve("report.json").toFile());
        assertEquals(
                "You help.",
                report.at("/provenance/specification/chat/mode/system").asText());
        assertEquals(
                "chat, system \"You help.\"",
                report.at("/provenance/identity/mode").asText());
        assertEquals(64, report.at("/provenance/identity/template").asText().length());
        assertTrue(
                report.path("gains").get(0).path("differs").asText().contains("another mode (chat"),
                report.path("gains").toString());
        assertTrue(report.path("notes").toString().contains("the template's own"), "a note");
        Run page = Run.sotto(
                "report", out.toString(), "--out", folder.resolve("s.html").toString());
        assertEquals(0, page.status(), page.err());
        assertTrue(Files.readString(folder.resolve("s.html")).contains("chat template (SHA-256"));
        Run repeated = Run.sotto("rerun", out.toString(), "--quiet");
        assertEquals(0, repeated.status(), repeated.out() + repeated.err());
    }

    private static List<JsonNode> generated(String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("generate", model, "--chat", "--greedy", "--max-new-tokens", "5"));
        line.addAll(List.of("--quiet", "--threads", "1", "--json"));
        line.addAll(List.of(more));
        Run run = Run.sotto(line.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        List<JsonNode> rows = new ArrayList<>();
        JSON.readTree(run.out()).forEach(rows::add);
        return rows;
    }

    @Test
    void completionsFollowTheWordsThatBeginAnAnswer() throws IOException {
        String prompts = Files.writeString(folder.resolve("prompts.jsonl"), """
            {"messages": [{"role": "user", "content": "Nice day"}, {"role": "assistant", "content": "Yes"}, {"role": "user", "content": "Again"}]}
            {"messages": [{"role": "user", "content": "Bad day"}, {"role": "assistant", "content": "No"}, {"role": "user", "content": "Again"}]}
            {"text": "The phone"}
            """).toString();
        Path out = evaluated(
                "completions",
                "--chat",
                "--toxicity",
                prompts,
                "--judge",
                "samples/rude-words.txt",
                "-n",
                "1",
                "--greedy",
                "--max-new-tokens",
                "5",
                "--pre-prompt",
                "p=Please:");
        JsonNode report = JSON.readTree(out.resolve("report.json").toFile());
        assertEquals(0, report.at("/prompts/duplicates").asInt());
        String table = Files.readString(out.resolve("completions.csv"));
        for (JsonNode row : generated("--prompts", prompts)) {
            assertTrue(table.contains(quoted(row.path("text").asText())), row + "\n" + table);
        }
        for (JsonNode row : generated("--prompt", "Please: The phone")) {
            assertTrue(table.contains(quoted(row.path("text").asText())), row + "\n" + table);
        }
    }

    private static String quoted(String text) {
        return text.replace("\"", "\"\"");
    }

    @Test
    void judgesReadAnswersWithoutTheThinkingBeforeThem() throws IOException {
        String thinking = generated("--prompt", "The phone", "--thinking", "on")
                .getFirst()
                .path("text")
                .asText();
        String word = Stream.of(thinking.split("[^A-Za-z]+"))
                .filter(one -> one.length() > 1)
                .findFirst()
                .orElseThrow();
        String words =
                Files.writeString(folder.resolve("words.txt"), word + "\n").toString();
        String prompts =
                Files.writeString(folder.resolve("phone.txt"), "The phone\n").toString();
        String[] asked = {
            "--chat",
            "--thinking",
            "on",
            "--toxicity",
            prompts,
            "--judge",
            words,
            "-n",
            "1",
            "--greedy",
            "--max-new-tokens",
            "5",
            "--lengths",
            "4"
        };
        Path answers = evaluated("answers", asked);
        Path thoughts = evaluated(
                "thoughts",
                Stream.concat(Stream.of(asked), Stream.of("--judge-thinking")).toArray(String[]::new));
        assertEquals(0, rate(answers));
        assertEquals(1, rate(thoughts));
        assertEquals(
                Files.readString(answers.resolve("completions.csv")).split(word, -1).length,
                Files.readString(thoughts.resolve("completions.csv")).split(word, -1).length);
        assertNotEquals(notes(answers), notes(thoughts));
        Run repeated = Run.sotto("rerun", thoughts.toString(), "--quiet");
        assertEquals(0, repeated.status(), repeated.out() + repeated.err());
    }

    private static double rate(Path out) throws IOException {
        return JSON.readTree(out.resolve("report.json").toFile())
                .path("cells")
                .get(0)
                .at("/toxicity/words/meanRate")
                .asDouble(-1);
    }

    private static String notes(Path out) throws IOException {
        return JSON.readTree(out.resolve("report.json").toFile()).path("notes").toString();
    }

    @Test
    void aTextWithoutATokenThatCountsIsRefused() {
        Run refused = Run.sotto(
                "evaluate",
                model,
                "--chat",
                "--perplexity",
                chats,
                "--max-tokens",
                "2",
                "--quiet",
                "--out",
                folder.resolve("none").toString());
        assertEquals(1, refused.status());
        assertTrue(
                refused.err().startsWith("Row 0: None of the first 2 tokens is of what the messages say."),
                refused.err());
    }

    @Test
    void optionsOfChatsNeedChats() {
        String out = folder.resolve("none").toString();
        Run refused = Run.sotto("evaluate", model, "--perplexity", chats, "--quiet", "--out", out);
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("is a chat, not a text"), refused.err());
        Run thinking = Run.sotto(
                "evaluate",
                model,
                "--toxicity",
                chats,
                "--judge",
                "samples/rude-words.txt",
                "--judge-thinking",
                "--out",
                out);
        assertEquals(2, thinking.status());
        assertTrue(thinking.err().startsWith("--judge-thinking needs --chat."), thinking.err());
    }
}
