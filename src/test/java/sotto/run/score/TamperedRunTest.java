package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.run.Runs;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Unfinished scoring runs whose own files, or whose model's, are not what they were: nothing of that ends in scores.
@Tag("native")
class TamperedRunTest {
    private static final Path DATA = Path.of("src/test/resources/sotto/before/longer.csv");
    private static final String AGAIN = "The unfinished run is computed again from its ";

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void copyModel() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> inside = Files.list(Path.of("samples/model"))) {
            for (Path file : inside.toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
    }

    private RunSpec.Score spec(int seed) {
        return new RunSpec.Score(
                model,
                new LabelledSource(DATA),
                new Sample(50, 60, seed),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening("h\\.5\\.mlp", Pooling.MAX, RunSpec.Keep.NONE),
                new Compute("cpu", "float32", 1));
    }

    /// Hears what is said, and cancels once so many batches are done.
    private static final class Hearing implements Progress {
        final List<String> notes = new ArrayList<>();
        private final int most;
        private int batches;

        Hearing(int most) {
            this.most = most;
        }

        @Override
        public void report(long done, long total, String what) {
            batches += what.contains("texts/s") ? 1 : 0;
        }

        @Override
        public void checkCancelled() throws Cancelled {
            if (batches >= most) {
                throw new Cancelled();
            }
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }

    private RunTarget place(String name) {
        return new RunTarget(folder.resolve(name), Output.Existing.REFUSE, RunTarget.Unfinished.RESUME);
    }

    /// A run that ended after two of its four batches.
    private Path unfinished(String name, int seed) {
        assertThrows(Cancelled.class, () -> Runs.score(spec(seed), place(name), new Hearing(2)));
        return folder.resolve(name + ".partial");
    }

    private List<String> resumed(String name) throws Cancelled {
        Hearing hearing = new Hearing(Integer.MAX_VALUE);
        Runs.score(spec(42), place(name), hearing);
        return hearing.notes;
    }

    private void assertScoresOfAFreshRun(String name) throws IOException, Cancelled {
        Runs.score(spec(42), place("fresh"), Progress.NONE);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("fresh/scores.safetensors")),
                Files.readAllBytes(folder.resolve(name).resolve("scores.safetensors")));
    }

    private static void replace(Path file, String pattern, String by) throws IOException {
        String text = Files.readString(file);
        String changed = text.replaceFirst(pattern, by);
        assertTrue(!changed.equals(text), text);
        Files.writeString(file, changed);
    }

    @Test
    void whatIsSoundGoesOnWithoutAWord() throws IOException, Cancelled {
        unfinished("cut", 42);
        assertEquals(List.of(), resumed("cut"));
        assertScoresOfAFreshRun("cut");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "gone", "zeros", "one bit"})
    void damagedResponsesAreComputedAgain(String damage) throws IOException, Cancelled {
        Path responses = unfinished("cut", 42).resolve("responses.f32");
        byte[] bytes = Files.readAllBytes(responses);
        switch (damage) {
            case "short" -> Files.write(responses, java.util.Arrays.copyOf(bytes, 1000));
            case "gone" -> Files.delete(responses);
            case "zeros" -> Files.write(responses, new byte[bytes.length]);
            default -> {
                bytes[bytes.length - 2] ^= 1;
                Files.write(responses, bytes);
            }
        }
        List<String> notes = resumed("cut");
        assertEquals(1, notes.size(), notes::toString);
        assertTrue(notes.getFirst().startsWith(AGAIN), notes::toString);
        assertScoresOfAFreshRun("cut");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        journal.json | "batches": 2        | "batches": 100000
        journal.json | "batches": 2        | "batches": -5
        journal.json | "batches": 2        | "batches": 3
        journal.json | "batches": 2        | "batches": "two"
        journal.json | "seconds": [\\d.]+  | "seconds": -1
        journal.json | "texts": \\d+       | "texts": -7
        journal.json | \\{                 |  [[
        plan.json    | "tokens": 1152      | "tokens": -5
        plan.json    | "tokens": 1152      | "tokens": 2000000000
        plan.json    | "way": "BATCHES"    | "way": "SIDEWAYS"
        plan.json    | "numerics": \\d+,   | "numerics": 0,
        """)
    void whatCannotBeIsComputedAgain(String file, String pattern, String by) throws IOException, Cancelled {
        replace(unfinished("cut", 42).resolve(file), pattern, by);
        List<String> notes = resumed("cut");
        assertEquals(1, notes.size(), notes::toString);
        assertTrue(notes.getFirst().startsWith(AGAIN), notes::toString);
        assertScoresOfAFreshRun("cut");
    }

    @Test
    void whatAnotherRunSavedIsComputedAgain() throws IOException, Cancelled {
        Path other = unfinished("other", 7);
        Path mine = unfinished("cut", 42);
        for (String file : List.of("responses.f32", "journal.json")) {
            Files.write(mine.resolve(file), Files.readAllBytes(other.resolve(file)));
        }
        assertEquals(1, resumed("cut").size());
        assertScoresOfAFreshRun("cut");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tokenizer_config.json   | {"add_prefix_space": true}
        tokenizer_config.json   |
        special_tokens_map.json | {"bos_token": "x"}
        added_tokens.json       | {"<x>": 1999}
        config.json             | {"model_type": "gpt2"}
        """)
    void anotherTokenizerIsRefusedByName(String name, String text) throws IOException, Cancelled {
        Runs.score(spec(42), place("done"), Progress.NONE);
        unfinished("cut", 42);
        if (text == null) {
            Files.delete(model.resolve(name));
        } else if (name.equals("config.json")) {
            replace(model.resolve(name), "\\{", "{\"note\": 1, ");
        } else {
            Files.writeString(model.resolve(name), text);
        }
        for (String run : List.of("cut", "done")) {
            Failure refused = assertThrows(Failure.class, () -> resumed(run));
            assertTrue(refused.getMessage().contains(name), refused.getMessage());
            assertTrue(refused.remedy().contains("--force"), refused.remedy());
        }
    }

    @Test
    void whatDecidesNoScoreMayChange() throws IOException, Cancelled {
        unfinished("cut", 42);
        replace(model.resolve("tokenizer_config.json"), "\\{", "{\"chat_template\": \"{{ messages }}\", ");
        Files.writeString(model.resolve("chat_template.jinja"), "{{ messages }}");
        Files.writeString(model.resolve("generation_config.json"), "{\"eos_token_id\": 5}");
        assertEquals(List.of(), resumed("cut"));
        String record = Files.readString(folder.resolve("cut/run.json"));
        for (String name : List.of("tokenizer_config.json", "chat_template.jinja", "generation_config.json")) {
            assertTrue(record.contains("\"%s\" : {".formatted(name)) || record.contains("\"%s\": {".formatted(name)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "rows": \\[[^}]*\\]      | "lines": []
        "rows": \\[ \\[ \\d+,    | "rows": [ [
        "rows": \\[ \\[ \\d+,    | "rows": [ [ -1,
        "tokensPerBatch": 1152   | "tokensPerBatch": -3
        """)
    void aRecordThatCannotBeIsRefused(String pattern, String by) throws IOException, Cancelled {
        Runs.score(spec(42), place("done"), Progress.NONE);
        replace(folder.resolve("done/run.json"), pattern, by);
        Failure refused = assertThrows(Failure.class, () -> RecordedSpecification.read(folder.resolve("done")));
        assertTrue(refused.getMessage().contains("run.json is damaged"), refused.getMessage());
    }

    @Test
    void scoresOfAnotherRunAreRefused() throws IOException, Cancelled {
        Runs.score(spec(42), place("done"), Progress.NONE);
        replace(folder.resolve("done/run.json"), "\"width\": 512", "\"width\": 511");
        Failure refused = assertThrows(Failure.class, () -> ScoredRun.read(folder.resolve("done")));
        assertTrue(refused.getMessage().contains("their modules or widths differ"), refused.getMessage());
        Failure finished = assertThrows(Failure.class, () -> resumed("done"));
        assertTrue(finished.getMessage().contains("damaged"), finished.getMessage());
    }
}
