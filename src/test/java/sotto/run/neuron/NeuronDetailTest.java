package sotto.run.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.model.Compute;
import sotto.model.LanguageModel;
import sotto.model.NeuronRef;
import sotto.model.Pooling;
import sotto.run.Runs;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Neurons of a run on a part of the sample.
@Tag("native")
class NeuronDetailTest {
    private static final Path MODEL = Path.of("samples/model");

    @TempDir
    static Path folder;

    private static Path run = Path.of("");
    private static LanguageModel model;
    private static Expertise expertise;
    private static RecordedSpecification recorded;
    private static LabelledTexts texts;
    private static ResponseColumns kept;

    @BeforeAll
    static void score() throws Cancelled {
        run = folder.resolve("run");
        RunSpec.Score spec = new RunSpec.Score(
                MODEL,
                new LabelledSource(Path.of("samples/concept.csv")),
                new Sample(60, 90, 1),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening("mlp", Pooling.MAX, RunSpec.Keep.ALL),
                new Compute("cpu", "float32", 1));
        Runs.score(spec, new RunTarget(run, Output.Existing.REFUSE, RunTarget.Unfinished.START), Progress.NONE);
        model = LanguageModel.open(MODEL, spec.compute());
        expertise = Scores.read(run);
        recorded = RecordedSpecification.read(run);
        texts = recorded.texts();
        kept = ResponseColumns.kept(run, texts, expertise).orElseThrow();
        assertEquals(spec, recorded.spec());
    }

    @AfterAll
    static void close() {
        kept.close();
        model.close();
    }

    private static float[] best(ResponseColumns responses) {
        int neuron = expertise.ranking().neuron(0);
        ModuleNeurons bank = expertise.bank(neuron);
        return responses.of(bank, neuron - bank.first());
    }

    @Test
    void theTextsAreThoseThatWereScored() {
        assertEquals(List.of(60, 150), List.of(texts.positives(), texts.size()));
    }

    @Test
    void listeningAgainGivesTheBitsThatWereKept() throws Cancelled, IOException {
        try (ResponseColumns again = new ListenAgain(recorded, texts, expertise).with(model, folder, Progress.NONE)) {
            for (ModuleNeurons bank : expertise.banks()) {
                for (int index : new int[] {0, 63, 64, bank.width() - 1}) {
                    assertArrayEquals(kept.of(bank, index), again.of(bank, index), bank.module() + ":" + index);
                }
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertFalse(left.anyMatch(file -> file.toString().contains("sotto-responses")));
        }
    }

    @Test
    void cancelledItLeavesNothingBehind() throws IOException {
        Progress impatient = new Progress() {
            private int reports;

            @Override
            public void report(long done, long total, String what) {
                reports++;
            }

            @Override
            public void checkCancelled() throws Cancelled {
                if (reports > 1) {
                    throw new Cancelled();
                }
            }
        };
        ListenAgain again = new ListenAgain(recorded, texts, expertise);
        assertThrows(Cancelled.class, () -> again.with(model, folder, impatient));
        try (Stream<Path> left = Files.list(folder)) {
            assertFalse(left.anyMatch(file -> file.toString().contains("sotto-responses")));
        }
    }

    @Test
    void moreThanTheDiskHoldsIsRefusedBefore() {
        Failure failure = assertThrows(Failure.class, () -> TiledResponses.in(folder, 1 << 30, 1 << 30));
        assertTrue(failure.remedy().contains("--keep-responses"), failure.remedy());
    }

    @Test
    void aDiskThatFillsMeanwhileIsAFailureAndItsMemoryIsGivenBack() {
        List<Arena> arenas = new ArrayList<>();
        Failure failure = assertThrows(
                Failure.class,
                () -> TiledResponses.in(folder, 10, 64, (_, _, arena) -> {
                    arenas.add(arena);
                    throw new IOException("No space left on device");
                }));
        assertTrue(failure.getMessage().endsWith("its disk is full."), failure.getMessage());
        assertFalse(arenas.getFirst().scope().isAlive());
    }

    @Test
    void theCurvesAreaIsTheAurocOfTheRun() {
        int neuron = expertise.ranking().neuron(0);
        NeuronDetail study = NeuronDetail.of(texts, best(kept), Optional.empty(), 3);
        assertEquals(expertise.auroc(neuron), study.curve().area(), 1e-6);
        assertTrue(study.means().positives() > study.means().negatives());
    }

    @Test
    void topTextsAreOfTheirClassAndTheLargestComeFirst() {
        float[] responses = best(kept);
        NeuronDetail study = NeuronDetail.of(texts, responses, Optional.empty(), 3);
        assertEquals(3, study.positives().size());
        float most = Float.NEGATIVE_INFINITY;
        for (int text = 0; text < texts.size(); text++) {
            most = texts.isPositive(text) ? Math.max(most, responses[text]) : most;
        }
        assertEquals(most, study.positives().getFirst().response());
        assertTrue(study.negatives().stream().noneMatch(top -> texts.isPositive(top.text())));
    }

    @Test
    void companionsAreThoseOfTheLargestCorrelation() throws Cancelled {
        int neuron = expertise.ranking().neuron(0);
        float[] own = best(kept);
        List<Companions.Companion> found =
                Companions.of(kept, expertise, Progress.NONE).of(neuron, own, 4);
        double largest = 0;
        for (int place = 1; place < 2000; place++) {
            int other = expertise.ranking().neuron(place);
            ModuleNeurons bank = expertise.bank(other);
            largest = Math.max(largest, Math.abs(pearson(own, kept.of(bank, other - bank.first()))));
        }
        assertEquals(largest, Math.abs(found.getFirst().correlation()), 1e-5);
        assertTrue(found.stream().noneMatch(companion -> companion.neuron() == neuron));
    }

    private static double pearson(float[] left, float[] right) {
        double[] sums = new double[5];
        for (int i = 0; i < left.length; i++) {
            sums[0] += left[i];
            sums[1] += right[i];
            sums[2] += (double) left[i] * left[i];
            sums[3] += (double) right[i] * right[i];
            sums[4] += (double) left[i] * right[i];
        }
        int n = left.length;
        return (n * sums[4] - sums[0] * sums[1])
                / Math.sqrt((n * sums[2] - sums[0] * sums[0]) * (n * sums[3] - sums[1] * sums[1]));
    }

    @Test
    void aTextsHeatPoolsToItsResponse() throws Cancelled {
        int neuron = expertise.ranking().neuron(0);
        ModuleNeurons bank = expertise.bank(neuron);
        NeuronRef unit = new NeuronRef(bank.module(), neuron - bank.first());
        NeuronDetail.TopText top = NeuronDetail.of(texts, best(kept), Optional.empty(), 1)
                .positives()
                .getFirst();
        HeatText heat = HeatText.of(
                        model, unit, List.of(texts.texts().get(top.text())), RunSpec.Tokens.DEFAULT, Progress.NONE)
                .getFirst();
        assertEquals(top.response(), heat.pooled(Pooling.MAX), 1e-4);
        assertEquals(texts.texts().get(top.text()), String.join("", heat.pieces()));
        assertEquals(HeatText.Reading.ALL, heat.whole());
    }

    @Test
    void aTextBeyondTheLimitIsSaidToBeCut() throws Cancelled {
        NeuronRef unit = new NeuronRef(expertise.banks().getFirst().module(), 0);
        HeatText heat = HeatText.of(
                        model, unit, List.of("one two three four five"), new RunSpec.Tokens(3, true), Progress.NONE)
                .getFirst();
        assertEquals(3, heat.values().length);
        assertEquals(HeatText.Reading.CUT, heat.whole());
    }

    @Test
    void textsThatHaveChangedAreRefused() throws IOException {
        RunSpec.Score spec = recorded.spec();
        Path changed = folder.resolve("changed.csv");
        Files.writeString(changed, "text,label\na,1\nb,0\n");
        RunSpec.Score other = new RunSpec.Score(
                spec.model(),
                new LabelledSource(changed),
                spec.sample(),
                spec.tokens(),
                spec.listening(),
                spec.compute());
        RecordedSpecification moved =
                new RecordedSpecification(other, recorded.limits(), recorded.sha256(), recorded.rows(), 1);
        Failure failure = assertThrows(Failure.class, moved::texts);
        assertTrue(String.valueOf(failure.getMessage()).contains("has changed"));
    }

    @Test
    void theSamplesRunIsFoundFromItsOwnFolder() {
        RecordedSpecification sample =
                RecordedSpecification.read(Path.of("samples/run").toAbsolutePath());
        assertEquals(2800, sample.texts().size());
    }

    @Test
    void aScoresFileAloneHasNoTexts() {
        assertThrows(Failure.class, () -> RecordedSpecification.read(run.resolve(Scores.FILE)));
    }
}
