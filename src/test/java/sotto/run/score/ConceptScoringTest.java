package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.data.Columns;
import sotto.data.ConceptSource;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.expert.Unrouted;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.run.Runs;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Several concepts that are scored in one pass: each has the run that it has alone, byte for byte but for the times.
@Tag("native")
class ConceptScoringTest {
    private static final Path LLAMA = Path.of("src/test/resources/golden/public/models/llama");
    private static final Path MIXTURE = Path.of("src/test/resources/golden/public-2/models/olmoe");
    private static final List<String> LABELS = List.of("toxic", "obscene", "insult");

    @TempDir
    private Path folder;

    @AfterEach
    void usual() {
        ScoringShape.much(-1);
        BlockPass.saveAfter(-1);
    }

    /// A file with Jigsaw's header: rows with a label, clean ones, and some that `toxic` drops.
    private Path jigsaw(int rows) throws IOException {
        Random random = new Random(rows);
        StringBuilder file =
                new StringBuilder("id,comment_text,toxic,severe_toxic,obscene,threat,insult,identity_hate\n");
        for (int row = 0; row < rows; row++) {
            file.append(row).append(",w").append(random.nextInt(5));
            for (int words = random.nextInt(20); words > 0; words--) {
                file.append(' ').append((char) ('a' + random.nextInt(26)));
            }
            boolean bad = row % 3 == 0;
            file.append(bad && row % 12 > 0 ? ",1,0" : ",0,0");
            file.append(bad && random.nextBoolean() ? ",1,0" : ",0,0");
            file.append(bad && row % 2 == 0 ? ",1,0\n" : ",0,0\n");
        }
        return Files.writeString(folder.resolve("jigsaw.csv"), file);
    }

    private static RunSpec.Score spec(
            Path model, ConceptSource data, Sample sample, RunSpec.Listening listening, int p) {
        return new RunSpec.Score(
                model, data, sample, RunSpec.Tokens.DEFAULT, listening, new Compute("cpu", "float32", 1), p);
    }

    private static RunSpec.Listening listening(RunSpec.Keep keep) {
        return new RunSpec.Listening(SiteChoice.MLP, Pooling.MAX, keep);
    }

    private static Sample all(double holdout) {
        return new Sample(null, null, 42, Sample.Lengths.ANY, holdout);
    }

    private static ConceptSource column(Path file, String label) {
        return new LabelledSource(file, new Columns(null, label, null), EmptyTexts.REFUSE);
    }

    private static RunSpec.Concepts concepts(RunSpec.Score shared, Path file, List<String> labels) {
        SequencedMap<String, ConceptSource> sources = new LinkedHashMap<>();
        labels.forEach(label -> sources.put(label, column(file, label)));
        return new RunSpec.Concepts(
                new RunSpec.Score(
                        shared.model(),
                        sources.firstEntry().getValue(),
                        shared.sample(),
                        shared.tokens(),
                        shared.listening(),
                        shared.compute(),
                        shared.permutations()),
                sources);
    }

    private RunTarget place(String name, RunTarget.Unfinished unfinished) {
        return new RunTarget(folder.resolve(name), Output.Existing.REFUSE, unfinished, RunTarget.RECORDS);
    }

    private SequencedMap<String, RunRecord> score(String name, RunSpec.Concepts spec) throws Cancelled {
        return Runs.score(spec, place(name, RunTarget.Unfinished.RESUME), Progress.NONE);
    }

    private Path alone(RunSpec.Concepts spec, String concept) throws Cancelled {
        Path out = folder.resolve("alone-" + concept);
        RunTarget target = new RunTarget(out, Output.Existing.REFUSE, RunTarget.Unfinished.START);
        assertTrue(Runs.score(spec.of(concept), target, Progress.NONE).isPresent());
        return out;
    }

    private static void assertSame(Path expected, Path actual) throws IOException {
        assertEquals(names(expected), names(actual));
        for (String file : names(expected)) {
            if (!file.equals(RunTarget.RECORD)) {
                assertArrayEquals(
                        Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)), file);
            }
        }
        assertEquals(record(expected), record(actual));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode record(Path run) {
        ObjectNode record = (ObjectNode) JsonTree.read(run.resolve(RunTarget.RECORD), "");
        assertTrue(record.path("timings").path("seconds").path("forward").asDouble() > 0);
        record.remove("timings");
        return record;
    }

    private void assertAllAsAlone(RunSpec.Concepts spec, Path out) throws IOException, Cancelled {
        assertEquals(spec.names().stream().sorted().toList(), names(out));
        for (String concept : spec.names()) {
            assertSame(alone(spec, concept), out.resolve(concept));
        }
        assertFalse(Files.exists(out.resolveSibling(out.getFileName() + ".partial")));
    }

    @ParameterizedTest
    @EnumSource
    void everyConceptHasTheRunThatItHasAlone(RunSpec.Keep keep) throws IOException, Cancelled {
        RunSpec.Score shared = spec(LLAMA, new LabelledSource(folder), all(0.3), listening(keep), 19);
        RunSpec.Concepts spec = concepts(shared, jigsaw(90), LABELS);
        SequencedMap<String, RunRecord> records = score("out", spec);
        assertEquals(LABELS, List.copyOf(records.keySet()));
        List<Integer> sizes = records.values().stream()
                .map(record -> record.plan().rows().stream()
                        .mapToInt(batch -> batch.length)
                        .sum())
                .toList();
        assertTrue(sizes.getFirst() < 90 && sizes.stream().distinct().count() == 3, sizes::toString);
        assertAllAsAlone(spec, folder.resolve("out"));
    }

    @Test
    void samplesOfMatchedLengthsAreThoseOfTheRunsAlone() throws IOException, Cancelled {
        Sample sample = new Sample(8, 9, 7, Sample.Lengths.MATCHED, 0);
        RunSpec.Listening all = new RunSpec.Listening(
                SiteChoice.MLP, Pooling.MEAN, RunSpec.Keep.ALL, Unrouted.CONDITIONAL, List.of(Pooling.values()));
        RunSpec.Score shared = spec(LLAMA, new LabelledSource(folder), sample, all, 0);
        RunSpec.Concepts spec = concepts(shared, jigsaw(120), LABELS);
        score("out", spec);
        assertTrue(Files.exists(folder.resolve("out").resolve(LABELS.getFirst()).resolve("responses-max.safetensors")));
        assertAllAsAlone(spec, folder.resolve("out"));
    }

    @Test
    void blockByBlockTheScoresAreTheSame() throws IOException, Cancelled {
        RunSpec.Score shared = spec(LLAMA, new LabelledSource(folder), all(0.3), listening(RunSpec.Keep.NONE), 9);
        RunSpec.Concepts spec = concepts(shared, jigsaw(90), LABELS);
        ScoringShape.much(0);
        RunTarget cut = place("out", RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Runs.score(spec, cut, cancelledAfter(3)));
        assertEquals(2, score("out", spec).firstEntry().getValue().timings().sessions());
        assertAllAsAlone(spec, folder.resolve("out"));
    }

    @Test
    void expertsOfAMixtureAreScoredWithTheirRouting() throws IOException, Cancelled {
        RunSpec.Listening experts =
                new RunSpec.Listening("mlp,experts", Pooling.MAX, RunSpec.Keep.NONE, Unrouted.LOWEST);
        RunSpec.Score shared = spec(MIXTURE, new LabelledSource(folder), all(0.2), experts, 9);
        RunSpec.Concepts spec = concepts(shared, jigsaw(60), List.of("toxic", "insult"));
        score("out", spec);
        assertTrue(Files.exists(folder.resolve("out/toxic/routing.csv")));
        assertAllAsAlone(spec, folder.resolve("out"));
    }

    @Test
    void severalFilesAreSeveralConcepts() throws IOException, Cancelled {
        SequencedMap<String, ConceptSource> sources = new LinkedHashMap<>();
        for (String name : List.of("rude", "loud")) {
            StringBuilder file = new StringBuilder("text,label\n");
            for (int row = 0; row < 30; row++) {
                file.append(name).append(" x".repeat(row % 7)).append(row % 2 == 0 ? ",1\n" : ",0\n");
            }
            sources.put(name, new LabelledSource(Files.writeString(folder.resolve(name + ".csv"), file)));
        }
        RunSpec.Concepts spec = new RunSpec.Concepts(
                spec(LLAMA, sources.firstEntry().getValue(), all(0), listening(RunSpec.Keep.ALL), 0), sources);
        score("out", spec);
        assertAllAsAlone(spec, folder.resolve("out"));
    }

    /// In half precision the last bits of a response depend on its batch.
    @Test
    void whereBitsDependOnTheBatchEachConceptHasAPassOfItsOwn() throws IOException, Cancelled {
        RunSpec.Score float32 = spec(LLAMA, new LabelledSource(folder), all(0), listening(RunSpec.Keep.ALL), 0);
        RunSpec.Score shared = new RunSpec.Score(
                float32.model(),
                float32.data(),
                float32.sample(),
                float32.tokens(),
                float32.listening(),
                new Compute("cpu", "bfloat16", 1));
        RunSpec.Concepts spec = concepts(shared, jigsaw(60), List.of("toxic", "insult"));
        RunTarget cut = place("out", RunTarget.Unfinished.START);
        List<String> notes = new ArrayList<>();
        assertThrows(Cancelled.class, () -> Runs.score(spec, cut, new CancelledAfter(2, notes)));
        assertTrue(
                notes.stream().anyMatch(note -> note.startsWith("In bfloat16 on cpu the last bits")), notes::toString);
        assertEquals(notes.stream().distinct().toList(), notes);
        assertEquals(1, score("out", spec).size());
        assertTrue(score("out", spec).isEmpty());
        assertAllAsAlone(spec, folder.resolve("out"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aCancelledPassGoesOnWhereItWas(int batches) throws IOException, Cancelled {
        RunSpec.Score shared = spec(LLAMA, new LabelledSource(folder), all(0), listening(RunSpec.Keep.NONE), 0);
        RunSpec.Concepts spec = concepts(shared, jigsaw(400), LABELS);
        RunTarget cut = place("out", RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Runs.score(spec, cut, cancelledAfter(batches)));
        assertFalse(Files.exists(cut.out()));
        assertEquals(batches > 0, Files.exists(cut.unfinishedFolder()));
        if (batches > 0) {
            Failure refused = assertThrows(Failure.class, () -> Runs.score(spec, cut, Progress.NONE));
            assertTrue(refused.remedy().contains("--resume"), refused.remedy());
        }
        assertEquals(List.of(), ResumableRun.in(folder));
        SequencedMap<String, RunRecord> records = score("out", spec);
        assertEquals(
                batches == 0 ? 1 : 2, records.firstEntry().getValue().timings().sessions());
        assertSame(alone(spec, "insult"), cut.out().resolve("insult"));
        assertTrue(score("out", spec).isEmpty(), "finished already");
        RunSpec.Concepts more = concepts(shared, folder.resolve("jigsaw.csv"), List.of("toxic", "identity_hate"));
        assertThrows(Failure.class, () -> score("out", more));
    }

    @Test
    void aPassIsNotResumedForOtherConcepts() throws IOException {
        RunSpec.Score shared = spec(LLAMA, new LabelledSource(folder), all(0), listening(RunSpec.Keep.NONE), 0);
        Path file = jigsaw(90);
        RunTarget cut = place("out", RunTarget.Unfinished.START);
        RunSpec.Concepts spec = concepts(shared, file, List.of("toxic", "insult"));
        assertThrows(Cancelled.class, () -> Runs.score(spec, cut, cancelledAfter(1)));
        Failure other =
                assertThrows(Failure.class, () -> score("out", concepts(shared, file, List.of("toxic", "obscene"))));
        String message = Objects.requireNonNull(other.getMessage());
        assertTrue(message.contains("specification.concepts.insult"), message);
        assertTrue(message.contains("specification.concepts.obscene was absent"), message);
    }

    private static Progress cancelledAfter(int steps) {
        return new CancelledAfter(steps, new ArrayList<>());
    }

    /// Cancels once so many batches, or steps of batches through blocks, are done.
    private static final class CancelledAfter implements Progress {
        private final int steps;
        private final List<String> notes;
        private int done;

        CancelledAfter(int steps, List<String> notes) {
            this.steps = steps;
            this.notes = notes;
        }

        @Override
        public void report(long part, long total, String what) {
            done += what.contains(" texts/s") || what.startsWith("block ") ? 1 : 0;
        }

        @Override
        public void checkCancelled() throws Cancelled {
            if (done >= steps) {
                throw new Cancelled();
            }
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }
}
