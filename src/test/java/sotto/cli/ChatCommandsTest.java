package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.weights.SafeTensors;

/// Chats that commands give to a model.
@Tag("native")
class ChatCommandsTest {
    @TempDir
    private static Path folder = Path.of("");

    private static String model = "";
    private static String chats = "";

    @BeforeAll
    static void makeModel() throws IOException {
        model = ChatModel.in(folder);
        chats = Files.writeString(folder.resolve("chats.jsonl"), """
            {"text": "Hello"}
            {"messages": [{"role": "system", "content": "Sing."}, {"role": "user", "content": "Now"}]}
            {"conversations": [{"from": "human", "value": "One"}, {"from": "gpt", "value": "Two three"}]}
            """).toString();
    }

    private static JsonNode json(String... line) throws IOException {
        Run run = Run.sotto(line);
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private static List<JsonNode> generated(String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("generate", model, "--greedy", "--max-new-tokens", "6"));
        line.addAll(List.of("--quiet", "--threads", "1", "--json"));
        line.addAll(List.of(more));
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : json(line.toArray(String[]::new))) {
            ((ObjectNode) row).remove("tokensPerSecond");
            rows.add(row);
        }
        return rows;
    }

    @Test
    void answersAreThoseToTheRenderedText() throws IOException {
        List<JsonNode> rows = generated("--chat", "--prompts", chats);
        List<String> read = List.of(
                "(user) Hello\n(assistant)",
                "(system) Sing.\n(user) Now\n(assistant)",
                "(user) One\n(assistant) Two three");
        List<String> prompts = List.of("Hello", "Now", "Two three");
        for (int row = 0; row < read.size(); row++) {
            JsonNode plain =
                    generated("--no-special", "--prompt", read.get(row)).getFirst();
            assertEquals(prompts.get(row), rows.get(row).get("prompt").asText());
            assertEquals(plain.get("ids"), rows.get(row).get("ids"));
        }
        assertEquals(
                generated("--no-special", "--prompt", "(system) Be.\n(user) Hello\n(assistant) False")
                        .getFirst()
                        .get("ids"),
                generated("--chat", "--system", "Be.", "--thinking", "off", "--prompt", "Hello")
                        .getFirst()
                        .get("ids"));
    }

    @Test
    void answersEndAsTheGenerationConfigSays() throws IOException {
        JsonNode ids = generated("--chat", "--prompt", "Hello").getFirst().get("ids");
        Path config = Path.of(model, "generation_config.json");
        String before = Files.exists(config) ? Files.readString(config) : "{}";
        Files.writeString(
                config, "{\"eos_token_id\": [0, %d]}".formatted(ids.get(1).asLong()));
        try {
            JsonNode ended = generated("--chat", "--prompt", "Hello").getFirst().get("ids");
            assertTrue(ended.size() < ids.size(), ended.toString());
            assertEquals(ids.get(1), ended.get(ended.size() - 1));
        } finally {
            Files.writeString(config, before);
        }
    }

    @Test
    void activationsAreThoseOfTheRenderedTextWithoutTheWordsOfAnAnswer() throws IOException {
        Path out = folder.resolve("a.safetensors");
        Run run = Run.sotto(
                "activations",
                model,
                "--texts",
                chats,
                "--chat",
                "--system",
                "Be.",
                "--logits",
                "none",
                "--max-tokens",
                "7",
                "--out",
                out.toString(),
                "--quiet",
                "--threads",
                "1");
        assertEquals(0, run.status(), run.err());
        JsonNode rows = json("tokens", model, "--texts", chats, "--chat", "--system", "Be.", "--json", "--quiet");
        try (SafeTensors file = SafeTensors.open(out)) {
            assertEquals("chat, system \"Be.\"", file.metadata().get("mode"));
            assertEquals("false", file.metadata().get("special"));
            for (int row = 0; row < rows.size(); row++) {
                List<Long> ids = new ArrayList<>();
                rows.get(row).get("ids").forEach(id -> ids.add(id.asLong()));
                assertEquals(
                        ids.subList(0, Math.min(7, ids.size())),
                        LongStream.of(file.longs("input_ids." + row)).boxed().toList());
            }
        }
    }

    @Test
    void gainsOfPlainTextsAreWarnedOfInAChat() {
        String run = folder.resolve("run").toString();
        String gains = folder.resolve("g.json").toString();
        Run scored = Run.sotto(
                "score",
                model,
                "src/test/resources/sotto/before/concept.csv",
                "--sites",
                "h\\.5\\.mlp",
                "--quiet",
                "--out",
                run);
        assertEquals(0, scored.status(), scored.err());
        assertEquals(
                0, Run.sotto("gains", run, "--rule", "aura", "--out", gains).status());
        String[] line = {
            "generate", model, "--prompt", "Hi", "--max-new-tokens", "1", "--gains", gains, "--quiet", "--json"
        };
        String[] chat = Stream.concat(Stream.of(line), Stream.of("--chat")).toArray(String[]::new);
        assertEquals("", Run.sotto(line).err());
        assertEquals(
                "The gains g were made on model; this model has another mode (chat instead of plain).\n",
                Run.sotto(chat).err().replace("\r", ""));
    }

    @Test
    void aPrePromptStandsBeforePlainTextsAlone() {
        Run run = Run.sotto("generate", model, "--chat", "--pre-prompt", "You", "--prompt", "Hi", "--quiet");
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("--pre-prompt stands before plain texts"), run.err());
    }
}
