package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;

/// Labelled chats that are scored, and gains that are made of the scores.
@Tag("native")
class ChatScoreTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder = Path.of("");

    private static String model = "";
    private static String chats = "";
    private static String run = "";

    @BeforeAll
    static void scoreChats() throws IOException {
        model = ChatModel.in(folder);
        chats = Files.writeString(folder.resolve("chats.jsonl"), """
            {"messages": [{"role": "user", "content": "You fool"}, {"role": "assistant", "content": "Be quiet"}], "label": 1}
            {"text": "What an idiot you are", "label": 1}
            {"conversations": [{"from": "human", "value": "Nice"}, {"from": "gpt", "value": "A fine day"}], "label": 0}
            {"messages": [{"role": "system", "content": "Sing."}, {"role": "user", "content": "Now"}], "label": 0}
            """).toString();
        run = score("run", chats, "--chat", "--system", "Be.");
    }

    private static String score(String name, String data, String... more) {
        String out = folder.resolve(name).toString();
        List<String> line = new ArrayList<>(List.of("score", model, data, "--out", out, "--keep-responses"));
        line.addAll(List.of("--sites", "h\\.[05]\\.mlp", "--threads", "1", "--quiet"));
        line.addAll(List.of(more));
        Run done = Run.sotto(line.toArray(String[]::new));
        assertEquals(0, done.status(), done.err());
        return out;
    }

    private static JsonNode json(String file) throws IOException {
        return JSON.readTree(Path.of(file).toFile());
    }

    private static void assertSameResponses(String one, String other) {
        try (SafeTensors first = SafeTensors.open(Path.of(one, "responses.safetensors"));
                SafeTensors second = SafeTensors.open(Path.of(other, "responses.safetensors"))) {
            List<String> modules = first.tensors().stream()
                    .map(TensorInfo::name)
                    .filter(name -> name.startsWith("responses/"))
                    .toList();
            assertEquals(4, modules.size());
            modules.forEach(name -> assertArrayEquals(first.floats(name), second.floats(name)));
        }
    }

    @Test
    void responsesAreThoseToTheRenderedTextWithoutSpecialTokens() throws IOException {
        String rendered =
                Files.writeString(folder.resolve("rendered.jsonl"), """
                    {"text": "(system) Be.\\n(user) You fool\\n(assistant) Be quiet\\n", "label": 1}
                    {"text": "(system) Be.\\n(user) What an idiot you are\\n", "label": 1}
                    {"text": "(system) Be.\\n(user) Nice\\n(assistant) A fine day\\n", "label": 0}
                    {"text": "(system) Sing.\\n(user) Now\\n", "label": 0}
                    """).toString();
        assertSameResponses(score("plain", rendered, "--no-special"), run);
    }

    @Test
    void theModeStandsInTheRunAndInItsGains() throws IOException {
        JsonNode provenance = json(run + "/run.json").path("provenance");
        JsonNode chat = provenance.at("/specification/tokens/chat");
        assertEquals("Be.", chat.at("/mode/system").asText());
        assertEquals("UNSAID", chat.at("/mode/thinking").asText());
        assertTrue(chat.path("now").isNull());
        assertEquals("chat, system \"Be.\"", provenance.at("/identity/mode").asText());
        String template = provenance.at("/identity/template").asText();
        assertEquals(64, template.length());
        for (String name : List.of("about.json", "about.safetensors")) {
            String gains = gains(name);
            if (name.endsWith("json")) {
                assertEquals("chat, system \"Be.\"", json(gains).path("mode").asText());
                assertEquals(template, json(gains).path("template").asText());
            } else {
                try (SafeTensors file = SafeTensors.open(Path.of(gains))) {
                    assertEquals("chat, system \"Be.\"", file.metadata().get("mode"));
                    assertEquals(template, file.metadata().get("template"));
                }
            }
        }
    }

    private static String gains(String name) {
        String gains = folder.resolve(name).toString();
        Run made = Run.sotto("gains", run, "--rule", "aura", "--out", gains);
        assertEquals(0, made.status(), made.err());
        return gains;
    }

    private static String warning(String... line) {
        List<String> words = new ArrayList<>(List.of(line));
        words.addAll(List.of("--quiet", "--threads", "1"));
        Run done = Run.sotto(words.toArray(String[]::new));
        assertEquals(0, done.status(), done.err());
        return done.err().replace("\r", "").strip();
    }

    @Test
    void gainsOfAnotherModeAreWarnedOf() throws IOException {
        String gains = gains("other.json");
        String other = "The gains other were made on model; this model has another mode (%s instead of chat, system"
                + " \"Be.\").";
        String out = folder.resolve("a.safetensors").toString();
        String[] activations = {
            "activations", model, "--texts", chats, "--gains", gains, "--logits", "none", "--force", "--out", out
        };
        assertEquals(other.formatted("chat"), warning(with(activations, "--chat")));
        try (SafeTensors file = SafeTensors.open(Path.of(out))) {
            assertEquals(other.formatted("chat"), file.metadata().get("notes"));
        }
        assertEquals("", warning(with(activations, "--chat", "--system", "Be.")));
        String[] generate = {"generate", model, "--prompt", "Hi", "--max-new-tokens", "1", "--gains", gains, "--json"};
        assertEquals(other.formatted("plain"), warning(generate));
        String exported = folder.resolve("exported").toString();
        assertEquals(
                other.formatted("plain").replace("gains other", "gains other.json"),
                warning("export", model, "--gains", gains, "--out", exported));
        assertTrue(
                json(exported + "/sotto-export.json").path("notes").toString().contains("another mode (plain"));
        assertEquals(
                other.formatted("chat, thinking off, system \"Be.\""),
                warning(with(generate, "--chat", "--system", "Be.", "--thinking", "off")));
        Path template = Path.of(model, "chat_template.jinja");
        String before = Files.readString(template);
        try {
            Files.writeString(template, before + "{# #}");
            assertEquals(
                    "The gains other were made on model; this model has another chat template.",
                    warning(with(generate, "--chat", "--system", "Be.")));
        } finally {
            Files.writeString(template, before);
        }
    }

    private static String[] with(String[] line, String... more) {
        List<String> all = new ArrayList<>(List.of(line));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void theRunIsRepeatedAndKnownAgain() throws IOException {
        Run repeated = Run.sotto("rerun", run + "/run.json", "--quiet");
        assertEquals(0, repeated.status(), repeated.out() + repeated.err());
        String[] again = {
            "score",
            model,
            chats,
            "--out",
            run,
            "--keep-responses",
            "--sites",
            "h\\.[05]\\.mlp",
            "--threads",
            "1",
            "--quiet",
            "--resume",
            "--chat",
            "--system"
        };
        Run same = Run.sotto(with(again, "Be."));
        assertEquals(0, same.status(), same.err());
        assertTrue(same.out().contains("is finished already"), same.out());
        Path template = Path.of(model, "chat_template.jinja");
        String before = Files.readString(template);
        try {
            Files.writeString(template, before + "{# #}");
            Run changed = Run.sotto(with(again, "Be."));
            assertEquals(1, changed.status());
            assertTrue(changed.err().contains("template was "), changed.err());
            Run drawn = figure();
            assertEquals(1, drawn.status());
            assertTrue(drawn.err().contains("has another chat template than the run was made with"), drawn.err());
        } finally {
            Files.writeString(template, before);
        }
        assertEquals(0, figure().status());
        Run other = Run.sotto(with(again, "Sing."));
        assertEquals(1, other.status());
        assertTrue(other.err().contains("specification.tokens.chat.mode.system was Be. and is Sing."), other.err());
    }

    private static Run figure() {
        String out = folder.resolve("roc.svg").toString();
        String neuron = "transformer.h.0.mlp.c_fc:1";
        return Run.sotto("figure", run, "--kind", "roc", "--neuron", neuron, "--out", out, "--force", "--quiet");
    }

    @Test
    void filesOfEachClassMayHoldChats() throws IOException {
        List<String> rows = Files.readAllLines(Path.of(chats));
        String rude =
                Files.write(folder.resolve("rude.jsonl"), rows.subList(0, 2)).toString();
        String polite =
                Files.write(folder.resolve("polite.jsonl"), rows.subList(2, 4)).toString();
        assertSameResponses(score("pair", rude, "--others", polite, "--chat", "--system", "Be."), run);
    }

    @Test
    void chatsAreRefusedAsPlainTexts() {
        Run refused =
                Run.sotto("score", model, chats, "--out", folder.resolve("none").toString());
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("is a chat, not a text"), refused.err());
        assertTrue(refused.err().contains("--chat"), refused.err());
    }

    @Test
    void aRefusalOfTheTemplateNamesTheRow() throws IOException {
        Path place = Files.createDirectory(folder.resolve("strict"));
        String strict = ChatModel.in(
                place, "{% if messages[0].role != 'user' %}{{ raise_exception('users only') }}{% endif %}");
        Run refused = Run.sotto(
                "score",
                strict,
                chats,
                "--chat",
                "--quiet",
                "--out",
                place.resolve("out").toString());
        assertEquals(1, refused.status());
        assertTrue(refused.err().startsWith("Row 3: The chat template refuses this chat: users only"), refused.err());
    }

    @Test
    void aTemplatesTimeIsKeptForResumingAndRepeating() throws IOException {
        Path place = Files.createDirectory(folder.resolve("clock"));
        String clock = ChatModel.in(
                place, "{{ strftime_now('%H %M %S') }} {% for m in messages %}{{ m.content }}{% endfor %}");
        String out = place.resolve("out").toString();
        String[] line = {
            "score", clock, chats, "--chat", "--quiet", "--threads", "1", "--sites", "h\\.5\\.mlp", "--out", out
        };
        Path plan = place.resolve("out.partial/plan.json");
        assertEquals(130, Run.of(Commands.ALL, () -> Files.exists(plan), line).status());
        String begun = Files.readString(plan);
        String yesterday = begun.replaceFirst("\"now\": \"[^\"]+\"", "\"now\": \"2025-03-09T14:05:07\"");
        assertNotEquals(begun, yesterday);
        Files.writeString(plan, yesterday);
        assertEquals(0, Run.sotto(with(line, "--resume")).status());
        assertEquals(
                "2025-03-09T14:05:07",
                json(out + "/run.json")
                        .at("/provenance/specification/tokens/chat/now")
                        .asText());
        assertTrue(Run.sotto(with(line, "--resume")).out().contains("is finished already"));
        Run repeated = Run.sotto("rerun", out, "--quiet");
        assertEquals(0, repeated.status(), repeated.out() + repeated.err());
    }
}
