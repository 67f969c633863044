package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.model.Compute;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.run.Runs;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.disk.DiskRoom;

/// Scoring runs that end early and go on: by cancellation, by a kill, by finding that something changed.
@Tag("native")
class ScoreRunTest {
    private static final Path LLAMA = Path.of("src/test/resources/golden/public/models/llama");
    private static final Path DATA = Path.of("src/test/resources/golden/public/e2e/llama/train.csv");

    @TempDir
    Path folder;

    private static RunSpec.Score spec(Path data) {
        return new RunSpec.Score(
                LLAMA,
                new LabelledSource(data, Columns.DEFAULT, EmptyTexts.REFUSE),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(SiteChoice.MLP, RunSpec.Listening.DEFAULT.pooling(), RunSpec.Keep.ALL),
                new Compute("cpu", "float32", 1));
    }

    private RunTarget place(String name, RunTarget.Unfinished unfinished) {
        return new RunTarget(folder.resolve(name), Output.Existing.REFUSE, unfinished);
    }

    private Path scored(String name) throws Cancelled {
        Runs.score(spec(DATA), place(name, RunTarget.Unfinished.START), Progress.NONE);
        return folder.resolve(name);
    }

    @AfterEach
    void theDiskIsAsLargeAsItIs() {
        DiskRoom.limit(Long.MAX_VALUE);
    }

    @Test
    void aDiskWithTooLittleRoomIsSaidBeforeTheWork() throws IOException {
        DiskRoom.limit(100_000);
        Failure failure = assertThrows(Failure.class, () -> scored("a"));
        assertTrue(
                failure.getMessage().matches("Scoring [\\d,]+ neurons on \\d+ texts needs .* has 100.00 kB free\\."),
                failure.getMessage());
        try (Stream<Path> inside = Files.list(folder)) {
            assertEquals(List.of(), inside.toList());
        }
    }

    /// What is on the disk already is not asked for again.
    @Test
    void aRunThatIsResumedNeedsTheRestOfTheRoomOnly() throws IOException, Cancelled {
        Path whole = scored("whole");
        long all = 2 * Files.size(whole.resolve("responses.safetensors"));
        RunTarget begun = place("b", RunTarget.Unfinished.RESUME);
        assertThrows(Cancelled.class, () -> Runs.score(spec(DATA), begun, cancelledAfter(2)));
        DiskRoom.limit(all * 9 / 10);
        assertThrows(Failure.class, () -> scored("c"));
        Runs.score(spec(DATA), begun, Progress.NONE);
        assertSameRun(whole, begun.out());
    }

    @Test
    void aNameThatIsTooLongIsFoundBeforeTheWork() {
        Failure failure = assertThrows(Failure.class, () -> scored("n".repeat(240)));
        assertEquals("Choose a shorter name.", failure.remedy());
    }

    /// Cancels once so many batches are done.
    private static Progress cancelledAfter(int batches) {
        return new Progress() {
            private int done;

            @Override
            public void report(long part, long total, String what) {
                done += what.contains("texts/s") ? 1 : 0;
            }

            @Override
            public void checkCancelled() throws Cancelled {
                if (done >= batches) {
                    throw new Cancelled();
                }
            }
        };
    }

    private static void assertSameRun(Path expected, Path actual) throws IOException {
        for (String file : List.of("scores.safetensors", "responses.safetensors")) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)), file);
        }
        assertEquals(record(expected), record(actual));
    }

    private static JsonNode record(Path run) {
        ObjectNode record = (ObjectNode) JsonTree.read(run.resolve(RunTarget.RECORD), "");
        assertFalse(record.path("timings").isMissingNode());
        record.remove("timings");
        return record;
    }

    @Test
    void theSameCommandGivesTheSameBytes() throws IOException, Cancelled {
        assertSameRun(scored("a"), scored("b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aCancelledRunGoesOnAndEndsBitIdentical(int batches) throws IOException, Cancelled {
        Path whole = scored("whole");
        RunTarget place = place("cut", RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Runs.score(spec(DATA), place, cancelledAfter(batches)));
        assertFalse(Files.exists(place.out()));
        Optional<RunRecord> record = Runs.score(spec(DATA), place("cut", RunTarget.Unfinished.RESUME), Progress.NONE);
        assertSameRun(whole, place.out());
        assertEquals(batches == 0 ? 1 : 2, record.orElseThrow().timings().sessions());
        assertFalse(Files.exists(place.unfinishedFolder()));
    }

    @Test
    void anUnfinishedRunIsNotTrampledOn() throws Cancelled {
        RunTarget place = place("cut", RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Runs.score(spec(DATA), place, cancelledAfter(1)));
        Failure failure = assertThrows(Failure.class, () -> Runs.score(spec(DATA), place, Progress.NONE));
        assertTrue(failure.remedy().contains("--resume"), failure.remedy());
        RunTarget forced = new RunTarget(place.out(), Output.Existing.REPLACE, RunTarget.Unfinished.START);
        RunRecord record = Runs.score(spec(DATA), forced, Progress.NONE).orElseThrow();
        assertEquals(1, record.timings().sessions());
    }

    /// The labelled file's texts in two files, and the same run on them.
    private RunSpec.Score pair() throws IOException {
        LabelledTexts texts = new LabelledSource(DATA).read();
        StringBuilder[] files = {new StringBuilder(), new StringBuilder()};
        for (int text = 0; text < texts.size(); text++) {
            String line = texts.texts().get(text).replaceAll("\\s+", " ").strip();
            files[texts.isPositive(text) ? 0 : 1].append(line).append('\n');
        }
        Path rude = Files.writeString(folder.resolve("rude.txt"), files[0]);
        Path polite = Files.writeString(folder.resolve("polite.txt"), files[1]);
        RunSpec.Score spec = spec(DATA);
        return new RunSpec.Score(
                spec.model(),
                new TextPair(rude, polite),
                spec.sample(),
                spec.tokens(),
                spec.listening(),
                spec.compute());
    }

    @Test
    void twoFilesOfTextsAreScoredResumedAndRecorded() throws IOException, Cancelled {
        RunSpec.Score spec = pair();
        Runs.score(spec, place("whole", RunTarget.Unfinished.START), Progress.NONE);
        RunTarget place = place("cut", RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Runs.score(spec, place, cancelledAfter(1)));
        ResumableRun left = ResumableRun.in(folder).getFirst();
        assertEquals(
                new ResumableRun(
                        place.out(), spec, left.texts(), spec.data().read().size()),
                left);
        assertTrue(left.texts() > 0, left::toString);
        Runs.score(spec, place("cut", RunTarget.Unfinished.RESUME), Progress.NONE);
        assertSameRun(folder.resolve("whole"), place.out());
        RecordedSpecification recorded = RecordedSpecification.read(place.out());
        assertEquals(spec, recorded.spec());
        assertEquals(spec.data().read().texts(), recorded.texts().texts());
        JsonNode inputs = record(place.out()).path("provenance").path("inputs");
        for (String input : List.of("data", "others")) {
            assertEquals(64, inputs.path(input).path("sha256").asText().length(), input);
        }
    }

    @Test
    void aRunIsNotResumedOnOtherOthers() throws IOException, Cancelled {
        RunSpec.Score spec = pair();
        assertThrows(
                Cancelled.class, () -> Runs.score(spec, place("cut", RunTarget.Unfinished.START), cancelledAfter(1)));
        Files.writeString(folder.resolve("polite.txt"), "How do you do?\n");
        Failure failure = assertThrows(
                Failure.class, () -> Runs.score(spec, place("cut", RunTarget.Unfinished.RESUME), Progress.NONE));
        assertTrue(String.valueOf(failure.getMessage()).contains("inputs.others.sha256"), failure.toString());
    }

    @Test
    void matchedLengthsAreScored() throws Cancelled {
        RunSpec.Score spec = spec(DATA);
        RunSpec.Score matched = new RunSpec.Score(
                spec.model(),
                spec.data(),
                new Sample(null, null, 42, Sample.Lengths.MATCHED, 0),
                spec.tokens(),
                spec.listening(),
                spec.compute());
        RunRecord record = Runs.score(matched, place("matched", RunTarget.Unfinished.START), Progress.NONE)
                .orElseThrow();
        assertTrue(record.counts().texts().positives() < spec.data().read().positives());
        assertEquals(0.5, record.lengthAuroc(), 0.1);
        RecordedSpecification recorded = RecordedSpecification.read(folder.resolve("matched"));
        assertEquals(matched, recorded.spec());
        assertEquals(record.counts().texts().positives(), recorded.texts().positives());
    }

    private static RunSpec.Score withSample(RunSpec.Score spec, Sample sample) {
        return new RunSpec.Score(spec.model(), spec.data(), sample, spec.tokens(), spec.listening(), spec.compute());
    }

    @Test
    void heldOutTextsAreScoredByThemselves() throws IOException, Cancelled {
        RunSpec.Score spec = withSample(spec(DATA), new Sample(null, null, 42, Sample.Lengths.ANY, 0.4));
        RunTarget place = place("held", RunTarget.Unfinished.START);
        RunRecord record = Runs.score(spec, place, Progress.NONE).orElseThrow();
        LabelledTexts texts = spec.data().read();
        boolean[] held = spec.sample().heldOut(texts);
        assertEquals(
                texts.positives(),
                record.counts().texts().positives() + record.counts().heldOut().positives());
        Expertise expertise = Scores.read(place.out());
        try (SafeTensors all = SafeTensors.open(place.out().resolve("responses.safetensors"))) {
            for (ModuleNeurons bank : expertise.banks()) {
                float[] responses = all.floats("responses/" + bank.module());
                assertArrayEquals(auroc(responses, texts, held, false), expertise.auroc(bank.module()), bank.module());
                assertArrayEquals(
                        auroc(responses, texts, held, true),
                        expertise.values(Measure.HELD_OUT, bank.module()),
                        bank.module());
            }
        }
    }

    /// The AUROC of each neuron on the texts that are held out, or on the others, by counting pairs.
    private static float[] auroc(float[] responses, LabelledTexts texts, boolean[] held, boolean which) {
        int width = responses.length / texts.size();
        float[] auroc = new float[width];
        for (int neuron = 0; neuron < width; neuron++) {
            double wins = 0;
            int pairs = 0;
            for (int a = 0; a < texts.size(); a++) {
                for (int b = 0; b < texts.size(); b++) {
                    if (held[a] == which && held[b] == which && texts.isPositive(a) && !texts.isPositive(b)) {
                        int order =
                                Float.compare(responses[a * width + neuron] + 0f, responses[b * width + neuron] + 0f);
                        wins += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                        pairs++;
                    }
                }
            }
            auroc[neuron] = (float) (wins / pairs);
        }
        return auroc;
    }

    @Test
    void aRunIsNotResumedOnOtherData() throws IOException, Cancelled {
        Path data = folder.resolve("train.csv");
        Files.copy(DATA, data);
        RunTarget place = place("cut", RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Runs.score(spec(data), place, cancelledAfter(1)));
        Files.writeString(data, Files.readString(data).replaceFirst("Really", "Rarely"));
        RunTarget resumed = place("cut", RunTarget.Unfinished.RESUME);
        Failure failure = assertThrows(Failure.class, () -> Runs.score(spec(data), resumed, Progress.NONE));
        assertTrue(String.valueOf(failure.getMessage()).contains("inputs.data.sha256"), failure.toString());
        RunSpec.Score other = spec(data);
        RunSpec.Score threads = new RunSpec.Score(
                other.model(),
                other.data(),
                other.sample(),
                new RunSpec.Tokens(64, true),
                other.listening(),
                other.compute());
        failure = assertThrows(Failure.class, () -> Runs.score(threads, resumed, Progress.NONE));
        assertTrue(String.valueOf(failure.getMessage()).contains("tokens.limit was 128 and is 64"), failure.toString());
    }

    @Test
    void aRunWithOtherBatchesIsNotResumed() throws IOException {
        assertThrows(
                Cancelled.class,
                () -> Runs.score(spec(DATA), place("cut", RunTarget.Unfinished.START), cancelledAfter(1)));
        Path plan = folder.resolve("cut.partial").resolve("plan.json");
        Files.writeString(plan, Files.readString(plan).replace(BatchPlan.ORDER, "in the order of the file"));
        Failure failure = assertThrows(
                Failure.class, () -> Runs.score(spec(DATA), place("cut", RunTarget.Unfinished.RESUME), Progress.NONE));
        assertTrue(String.valueOf(failure.getMessage()).contains("other batches"), failure.toString());
    }

    @Test
    void aFinishedRunIsFoundFinishedButNeverReplacedByAnother() throws Cancelled {
        scored("a");
        assertThrows(Failure.class, () -> scored("a"));
        RunTarget resumed = place("a", RunTarget.Unfinished.RESUME);
        assertTrue(Runs.score(spec(DATA), resumed, Progress.NONE).isEmpty());
        RunSpec.Score other = new RunSpec.Score(
                LLAMA,
                spec(DATA).data(),
                new Sample(5, 5, 1),
                RunSpec.Tokens.DEFAULT,
                RunSpec.Listening.DEFAULT,
                new Compute("cpu", "float32", 1));
        assertThrows(Failure.class, () -> Runs.score(other, resumed, Progress.NONE));
    }

    @Test
    void aResponseThatIsNotFiniteIsNamed() throws IOException, Cancelled {
        Path model = Files.createDirectory(folder.resolve("model"));
        for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.copy(LLAMA.resolve(name), model.resolve(name));
        }
        Path weights = model.resolve("model.safetensors");
        try (SafeTensors tensors = SafeTensors.open(weights);
                FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            TensorInfo up = tensors.find("model.layers.1.mlp.up_proj.weight").orElseThrow();
            long place = tensors.offset(up) + 7 * up.shape().getLast() * Float.BYTES;
            channel.write(
                    ByteBuffer.allocate(Float.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putFloat(0, Float.NaN),
                    place);
        }
        RunSpec.Score sound = spec(DATA);
        RunSpec.Score spec = new RunSpec.Score(
                model, sound.data(), sound.sample(), sound.tokens(), sound.listening(), sound.compute());
        RunTarget place = place("a", RunTarget.Unfinished.START);
        Failure failure = assertThrows(Failure.class, () -> Runs.score(spec, place, Progress.NONE));
        assertEquals("Neuron 7 of model.layers.1.mlp.up_proj responds with NaN to row 21.", failure.getMessage());
        assertFalse(Files.exists(place.out()));
    }

    @Test
    void someSitesHaveTheScoresThatTheyHaveAmongAll() throws Cancelled {
        Expertise all = Scores.read(scored("all"));
        RunSpec.Score spec = spec(DATA);
        RunSpec.Score some = new RunSpec.Score(
                spec.model(),
                spec.data(),
                spec.sample(),
                spec.tokens(),
                new RunSpec.Listening("up_proj$", spec.listening().pooling(), RunSpec.Keep.NONE),
                spec.compute());
        RunTarget place = place("some", RunTarget.Unfinished.START);
        Runs.score(some, place, Progress.NONE);
        Expertise ours = Scores.read(place.out());
        assertEquals(2, ours.banks().size());
        assertFalse(Files.exists(place.out().resolve("responses.safetensors")));
        for (ModuleNeurons bank : ours.banks()) {
            assertArrayEquals(all.auroc(bank.module()), ours.auroc(bank.module()));
        }
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        RunTarget place = place("a", RunTarget.Unfinished.START);
        Files.createDirectory(place.unfinishedFolder());
        Path foreign = Files.writeString(place.unfinishedFolder().resolve("thesis.tex"), "x");
        assertThrows(Failure.class, () -> Runs.score(spec(DATA), place, Progress.NONE));
        assertTrue(Files.exists(foreign));
    }

    @Test
    void aKilledProcessLosesAtMostOneBatch() throws IOException, InterruptedException, Cancelled {
        Path data = manyTexts();
        RunTarget place = place("killed", RunTarget.Unfinished.RESUME);
        Path journal = place.unfinishedFolder().resolve("journal.json");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        "sotto.Sotto",
                        "score",
                        LLAMA.toString(),
                        data.toString(),
                        "--out",
                        place.out().toString(),
                        "--keep-responses",
                        "--device",
                        "cpu",
                        "--dtype",
                        "float32",
                        "--threads",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.txt").toFile())
                .start();
        while (child.isAlive()
                && !(Files.exists(journal) && Files.readString(journal).contains("\"batches\": 1"))) {
            Thread.sleep(1);
        }
        child.destroyForcibly().waitFor();
        int done = JsonTree.read(journal, "").path("batches").asInt();
        assertTrue(done > 0, () -> "Killed too late, or the child failed; see its output: " + text("child.txt"));
        RunRecord record = Runs.score(absolute(data), place, Progress.NONE).orElseThrow();
        assertEquals(2, record.timings().sessions());
        Runs.score(absolute(data), place("whole", RunTarget.Unfinished.START), Progress.NONE);
        assertSameRun(folder.resolve("whole"), place.out());
        System.out.printf(
                "killed after %d of %d batches; resumed, the run is bit-identical%n",
                done, record.plan().rows().size());
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static RunSpec.Score absolute(Path data) {
        RunSpec.Score spec = spec(data);
        return new RunSpec.Score(
                LLAMA.toAbsolutePath().normalize(),
                spec.data(),
                spec.sample(),
                spec.tokens(),
                spec.listening(),
                spec.compute());
    }

    private Path manyTexts() throws IOException {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("text,label\n");
        for (int text = 0; text < 3000; text++) {
            csv.append("w".repeat(1 + random.nextInt(3)));
            for (int word = random.nextInt(40); word > 0; word--) {
                csv.append(' ').append((char) ('a' + random.nextInt(26)));
            }
            csv.append(',').append(text % 2).append('\n');
        }
        return Files.writeString(folder.resolve("many.csv"), csv);
    }
}
