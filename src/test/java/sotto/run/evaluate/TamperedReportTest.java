package sotto.run.evaluate;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Unfinished evaluations whose logs, or whose model's files, are not what they were.
@Tag("native")
class TamperedReportTest {
    private static final String LOG = "perplexity-f0-v0-p0.jsonl";

    @TempDir
    Path folder;

    private Path model;
    private EvaluationSpec spec;

    @BeforeEach
    void copyModel() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> inside = Files.list(Path.of("samples/model"))) {
            for (Path file : inside.toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        spec = spec("texts", null);
    }

    private EvaluationSpec spec(String name, @Nullable MeasureArguments toxicity) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            lines.append(name)
                    .append(" and the cousin walked to the square ".repeat(1 + i % 5))
                    .append(i)
                    .append('\n');
        }
        Path texts = new Specs(folder).file(name + ".txt", lines.toString());
        EvaluationSpec general = Specs.of("gpt2", List.of(), List.of(texts), toxicity);
        return new EvaluationSpec(model, general.gains(), general.measures(), general.conditions());
    }

    /// Hears what is said, and cancels once a log has rows.
    private static final class Listener implements Progress {
        final List<String> notes = new ArrayList<>();
        private final Path awaited;

        Listener(Path awaited) {
            this.awaited = awaited;
        }

        @Override
        public void report(long done, long total, String what) {}

        @Override
        public void checkCancelled() throws Cancelled {
            if (Files.exists(awaited)) {
                throw new Cancelled();
            }
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }

    private Path unfinished(String name, EvaluationSpec asked) {
        Path log = folder.resolve(name + ".partial").resolve(LOG);
        RunTarget target = new Specs(folder).place(name, RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Evaluation.run(asked, target, new Listener(log)));
        return log;
    }

    private List<String> resumed(String name, EvaluationSpec asked) throws Cancelled {
        Listener listener = new Listener(folder.resolve("never"));
        Evaluation.run(asked, new Specs(folder).place(name, RunTarget.Unfinished.RESUME), listener);
        return listener.notes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "doubled", "altered", "foreign", "of the version before"})
    void rowsThatTheRunDidNotWriteAreMeasuredAgain(String damage) throws IOException, Cancelled {
        Path log = unfinished("cut", spec);
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        assertTrue(lines.size() > 3, lines::toString);
        switch (damage) {
            case "missing" -> lines.remove(1);
            case "doubled" -> lines.add(1, lines.get(1));
            case "altered" -> lines.set(1, lines.get(1).replaceFirst("\"tokens\":", "\"tokens\":1"));
            case "foreign" -> lines = Files.readAllLines(unfinished("other", spec("words", null)));
            default -> lines.replaceAll(line -> "{\"logprob\":-24.6,\"tokens\":25}");
        }
        Files.write(log, lines);
        assertEquals(
                List.of(LOG + " holds rows that this run did not write; they are measured again."),
                resumed("cut", spec));
        new Specs(folder).run(spec, "whole");
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole/perplexity.csv")),
                Files.readAllBytes(folder.resolve("cut/perplexity.csv")));
    }

    @Test
    void anotherTokenizerIsRefusedByName() throws IOException, Cancelled {
        unfinished("cut", spec);
        new Specs(folder).run(spec, "done");
        Files.writeString(model.resolve("tokenizer_config.json"), "{\"add_prefix_space\": true}");
        for (String run : List.of("cut", "done")) {
            Failure refused = assertThrows(Failure.class, () -> resumed(run, spec));
            assertTrue(refused.getMessage().contains("tokenizer_config.json"), refused.getMessage());
        }
    }

    @Test
    void whatEndsATextMattersWhereTextsAreWritten() throws IOException, Cancelled {
        Path prompts = new Specs(folder).file("prompts.jsonl", "{\"prompt\": {\"text\": \"Listen\"}}\n");
        Path words = new Specs(folder).file("words.txt", "lazy\n");
        EvaluationSpec writing = spec("texts", Specs.completions(prompts, List.of(words), 2, 1, 4));
        unfinished("scored", spec);
        unfinished("written", writing);
        Files.writeString(model.resolve("generation_config.json"), "{\"eos_token_id\": 5}");
        assertEquals(List.of(), resumed("scored", spec));
        Failure refused = assertThrows(Failure.class, () -> resumed("written", writing));
        assertEquals(
                "The unfinished run is another one: generation_config.json was absent and is there.",
                refused.getMessage());
    }
}
