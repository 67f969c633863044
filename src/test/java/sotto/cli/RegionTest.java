package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.NeuronRef;
import sotto.model.weights.SafeTensors;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Responses and activations that are pooled over the assistant's turns alone.
@Tag("native")
class RegionTest {
    private static final String SITE = "transformer.h.5.mlp.c_fc";

    @TempDir
    private static Path folder = Path.of("");

    private static String model = "";
    private static String chats = "";

    @BeforeAll
    static void writeChats() throws IOException {
        model = ChatModel.in(folder);
        chats = Files.writeString(folder.resolve("chats.jsonl"), """
            {"messages": [{"role": "user", "content": "You fool"}, {"role": "assistant", "content": "Be quiet, idiot"}], "label": 1}
            {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Go away"}], "label": 1}
            {"conversations": [{"from": "human", "value": "Nice"}, {"from": "gpt", "value": "A fine day"}], "label": 0}
            {"messages": [{"role": "user", "content": "Now"}, {"role": "assistant", "content": "Sing"}, {"role": "user", "content": "Again"}, {"role": "assistant", "content": "La la la"}], "label": 0}
            """).toString();
    }

    private static void done(String... line) {
        Run done =
                Run.sotto(Stream.concat(Stream.of(line), Stream.of("--quiet")).toArray(String[]::new));
        assertEquals(0, done.status(), done.err());
    }

    private static SafeTensors activations(String name, String... more) {
        Path out = folder.resolve(name);
        List<String> line = new ArrayList<>(List.of("activations", model, "--texts", chats, "--chat"));
        line.addAll(List.of("--logits", "none", "--out", out.toString()));
        line.addAll(List.of(more));
        done(line.toArray(String[]::new));
        return SafeTensors.open(out);
    }

    /// The largest outputs of a site at the tokens of a text that share a character with one of the answers.
    private static float[] largest(LanguageModel opened, long[] ids, String text, List<String> answers, int width)
            throws Cancelled {
        boolean[] wanted = new boolean[ids.length];
        List<String> pieces = opened.tokenizer().pieces(text, false, 1000);
        int from = 0;
        for (String answer : answers) {
            int start = text.indexOf(answer, from);
            int end = start + answer.length();
            int at = 0;
            for (int token = 0; token < ids.length; token++) {
                int next = at + pieces.get(token).length();
                wanted[token] |= Math.max(at, start) < Math.min(next, end);
                at = next;
            }
            from = end;
        }
        List<NeuronRef> units = new ArrayList<>();
        for (int index = 0; index < width; index++) {
            units.add(new NeuronRef(SITE, index));
        }
        var outputs = opened.listen(List.of(ids), units, Edit.NONE, Progress.NONE);
        float[] largest = new float[width];
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (int index = 0; index < width; index++) {
            float[] all = outputs.of(0, index);
            for (int token = 0; token < all.length; token++) {
                largest[index] = wanted[token] ? Math.max(largest[index], all[token]) : largest[index];
            }
        }
        return largest;
    }

    @Test
    void onlyTokensOfAnswersArePooled() throws Cancelled {
        List<String> texts = List.of(
                "(user) You fool\n(assistant) Be quiet, idiot\n",
                "(user) Hi\n(assistant) Go away\n",
                "(user) Nice\n(assistant) A fine day\n",
                "(user) Now\n(assistant) Sing\n(user) Again\n(assistant) La la la\n");
        List<List<String>> answers = List.of(
                List.of("Be quiet, idiot"), List.of("Go away"), List.of("A fine day"), List.of("Sing", "La la la"));
        try (SafeTensors file = activations("answers.safetensors", "--region", "answer");
                LanguageModel opened =
                        LanguageModel.open(Path.of(model), new Compute("cpu", "float32", 1), Progress.NONE)) {
            assertEquals("answer", file.metadata().get("region"));
            float[] pooled = file.floats("pooled/" + SITE);
            int width = pooled.length / texts.size();
            for (int text = 0; text < texts.size(); text++) {
                long[] ids = file.longs("input_ids." + text);
                assertArrayEquals(
                        largest(opened, ids, texts.get(text), answers.get(text), width),
                        Arrays.copyOfRange(pooled, text * width, (text + 1) * width),
                        1e-6f);
            }
        }
    }

    @Test
    void scoresAreOfTheSameNumbersAndSaySo() throws IOException {
        String run = folder.resolve("run").toString();
        String[] line = {
            "score", model, chats, "--chat", "--region", "answer", "--keep-responses", "--sites", SITE, "--out", run
        };
        done(line);
        try (SafeTensors kept = SafeTensors.open(Path.of(run, "responses.safetensors"));
                SafeTensors file = activations("scored.safetensors", "--region", "answer")) {
            float[] pooled = file.floats("pooled/" + SITE);
            float[] responses = kept.floats("responses/" + SITE);
            assertEquals(pooled.length, responses.length);
            Arrays.sort(pooled); // kept by neuron, not by text
            Arrays.sort(responses);
            assertArrayEquals(pooled, responses, 0);
        }
        JsonNode record = new ObjectMapper().readTree(Path.of(run, "run.json").toFile());
        assertEquals(
                "ANSWER",
                record.at("/provenance/specification/tokens/chat/region").asText());
        String gains = folder.resolve("g.json").toString();
        done("gains", run, "--rule", "aura", "--out", gains);
        assertEquals(
                "answer",
                new ObjectMapper()
                        .readTree(Path.of(gains).toFile())
                        .path("region")
                        .asText());
        Run repeated = Run.sotto("rerun", run, "--quiet");
        assertEquals(0, repeated.status(), repeated.out() + repeated.err());
        Run otherwise = Run.sotto(
                "score",
                model,
                chats,
                "--chat",
                "--keep-responses",
                "--sites",
                SITE,
                "--out",
                run,
                "--resume",
                "--quiet");
        assertEquals(1, otherwise.status());
        assertTrue(otherwise.err().contains("region was ANSWER and is TEXT"), otherwise.err());
    }

    @Test
    void aRowWithoutAnAnswerIsRefusedByItsNumber() throws IOException {
        String some = Files.writeString(folder.resolve("some.jsonl"), """
            {"messages": [{"role": "user", "content": "You fool"}, {"role": "assistant", "content": "Be quiet"}], "label": 1}
            {"text": "Hello", "label": 0}
            """).toString();
        String out = folder.resolve("none").toString();
        Run refused = Run.sotto("score", model, some, "--chat", "--region", "answer", "--quiet", "--out", out);
        assertEquals(1, refused.status());
        assertTrue(
                refused.err().startsWith("Row 1 has no token of an answer among the first 128 tokens."), refused.err());
        Run recorded = Run.sotto("activations", model, "--texts", some, "--chat", "--region", "answer", "--out", out);
        assertEquals(1, recorded.status());
        assertTrue(recorded.err().contains("Text 1, counted from 0, has no token of an answer"), recorded.err());
        Run cut = Run.sotto(
                "score", model, chats, "--chat", "--region", "answer", "--max-tokens", "3", "--quiet", "--out", out);
        assertTrue(cut.err().startsWith("Row 0 has no token of an answer among the first 3 tokens."), cut.err());
    }

    @Test
    void answersAreOfChats() {
        String out = folder.resolve("plain").toString();
        Run refused = Run.sotto("score", model, chats, "--region", "answer", "--out", out);
        assertEquals(2, refused.status());
        assertTrue(refused.err().startsWith("--region answer needs --chat."), refused.err());
        assertEquals(
                2,
                Run.sotto("score", model, chats, "--chat", "--region", "user", "--out", out)
                        .status());
    }
}
