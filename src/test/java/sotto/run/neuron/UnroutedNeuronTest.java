package sotto.run.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.expert.Unrouted;
import sotto.golden.GoldenTensors;
import sotto.run.record.OwnFolder;
import sotto.run.score.AurocRun;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A neuron of an expert that some texts do not reach, seen by itself.
class UnroutedNeuronTest {
    private static final Path FILE = GoldenTensors.path("unrouted/unrouted.safetensors");
    private static final String MODULE = "model.layers.1.mlp.experts.1.gate_proj";
    private static final String UNREACHED = "model.layers.1.mlp.experts.7.gate_proj";

    @TempDir
    private Path folder;

    private final boolean[] labels =
            GoldenTensors.of("unrouted/unrouted.safetensors").labels();
    private Expertise run;
    private LabelledTexts texts;

    @BeforeEach
    void read() throws IOException, Cancelled {
        run = AurocRun.run(FILE, Unrouted.CONDITIONAL, 1, Progress.NONE);
        StringBuilder file = new StringBuilder("text,label\n");
        for (boolean label : labels) {
            file.append(label ? "a,1\n" : "a,0\n");
        }
        texts = new LabelledSource(Files.writeString(folder.resolve("texts.csv"), file)).read();
    }

    private ModuleNeurons bank(String module) {
        return run.banks().stream()
                .filter(bank -> bank.module().equals(module))
                .findFirst()
                .orElseThrow();
    }

    private float[] responses(String module, int index) {
        try (KeptResponses kept = KeptResponses.scored(FILE, run)) {
            return kept.of(bank(module), index);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCurvesAreaIsTheAurocOfTheTextsThatCount(Unrouted unrouted) throws Cancelled {
        Expertise scored = AurocRun.run(FILE, unrouted, 1, Progress.NONE);
        for (int index = 0; index < 6; index++) {
            NeuronDetail detail = NeuronDetail.of(texts, responses(MODULE, index), Optional.of(unrouted), 2);
            assertEquals(
                    scored.auroc(bank(MODULE).first() + index), detail.curve().area(), 1e-6);
            assertTrue(
                    Double.isFinite(detail.means().positives() + detail.means().negatives()));
            assertTrue(detail.densities().grid()[0] > -20, "no grid from minus infinity");
        }
    }

    @Test
    void topTextsAreTextsOfTheRun() {
        float[] responses = responses(MODULE, 0);
        NeuronDetail.TopText top = NeuronDetail.of(texts, responses, Optional.of(Unrouted.CONDITIONAL), 2)
                .positives()
                .getFirst();
        assertTrue(labels[top.text()]);
        assertEquals(responses[top.text()], top.response());
    }

    @Test
    void aNeuronThatNoTextOfAClassReachesIsAFailure() {
        float[] responses = responses(UNREACHED, 0);
        assertThrows(Failure.class, () -> NeuronDetail.of(texts, responses, Optional.of(Unrouted.LOWEST), 2));
    }

    @Test
    void meansAreOverTheTextsThatReachTheExpert() throws IOException, Cancelled {
        Files.copy(FILE, folder.resolve(OwnFolder.RESPONSES));
        int neuron = bank(MODULE).first() + 3;
        float[] responses = responses(MODULE, 3);
        double mean = IntStream.range(0, labels.length)
                .filter(text -> labels[text] && responses[text] != Float.NEGATIVE_INFINITY)
                .mapToDouble(text -> responses[text])
                .average()
                .orElseThrow();
        Expertise all = ClassMeans.of(folder, run, Progress.NONE).orElseThrow();
        Expertise some =
                ClassMeans.of(folder, run, IntStream.of(neuron), Progress.NONE).orElseThrow();
        assertEquals(mean, all.value(Measure.MEAN_POSITIVE, neuron), 1e-6);
        assertEquals(all.value(Measure.MEAN_POSITIVE, neuron), some.value(Measure.MEAN_POSITIVE, neuron));
        assertTrue(Float.isNaN(all.value(Measure.MEAN_POSITIVE, bank(UNREACHED).first())));
    }

    @Test
    void correlationsAreOverTheTextsThatReachBoth() throws Cancelled {
        try (KeptResponses kept = KeptResponses.scored(FILE, run)) {
            int neuron = bank(MODULE).first();
            float[] own = kept.of(bank(MODULE), 0);
            for (Companions.Companion found :
                    Companions.of(kept, run, Progress.NONE).of(neuron, own, 100)) {
                ModuleNeurons bank = run.bank(found.neuron());
                float[] other = kept.of(bank, found.neuron() - bank.first());
                assertEquals(pearson(own, other), found.correlation(), 1e-5);
            }
        }
    }

    private static double pearson(float[] left, float[] right) {
        int[] both = IntStream.range(0, left.length)
                .filter(text -> Float.isFinite(left[text]) && Float.isFinite(right[text]))
                .toArray();
        double leftMean =
                IntStream.of(both).mapToDouble(text -> left[text]).average().orElseThrow();
        double rightMean =
                IntStream.of(both).mapToDouble(text -> right[text]).average().orElseThrow();
        double products = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int text : both) {
            products += (left[text] - leftMean) * (right[text] - rightMean);
            leftSquares += Math.pow(left[text] - leftMean, 2);
            rightSquares += Math.pow(right[text] - rightMean, 2);
        }
        return products / Math.sqrt(leftSquares * rightSquares);
    }
}
