package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Our average precision against scikit-learn's, on the responses of `golden/auroc` and of `golden/unrouted`.
class AveragePrecisionGoldenTest {
    private static final double NEAR = 1e-7; // what storing in float32 takes

    @ParameterizedTest
    @CsvSource({
        "auroc, auroc, REFUSED",
        "unrouted, conditional, LEFT_OUT",
        "unrouted, lowest, LOWEST",
    })
    void isScikitLearns(String file, String way, MissingResponses missing) throws Cancelled {
        GoldenTensors golden = GoldenTensors.of("precision/%s.safetensors".formatted(file));
        int compared = 0;
        for (String name : names(file)) {
            if (!way.equals("auroc") && !name.startsWith(way)) {
                continue;
            }
            int end = name.indexOf('/');
            String module = name.substring(end + 1);
            GoldenTensors given = GoldenTensors.of(
                    "%s/%s.safetensors".formatted(file, way.equals("auroc") ? name.substring(0, end) : file));
            int[] shape = given.shape("responses/" + module);
            ResponseMatrix responses = ResponseMatrix.of(given.floatsOf("responses/" + module), shape[0], shape[1]);
            float[] ours = new Auroc(given.labels(), 2, missing)
                    .discriminate(responses, Progress.NONE)
                    .precision();
            double[] theirs = golden.doublesOf(name);
            assertEquals(theirs.length, ours.length);
            for (int neuron = 0; neuron < ours.length; neuron++) {
                assertEquals(theirs[neuron], ours[neuron], NEAR, name + " neuron " + neuron);
            }
            compared += ours.length;
        }
        assertTrue(compared >= 90, compared + " compared");
    }

    private static Set<String> names(String file) {
        try (SafeTensors tensors = SafeTensors.open(GoldenTensors.path("precision/%s.safetensors".formatted(file)))) {
            Set<String> names = new TreeSet<>();
            tensors.tensors().stream().map(TensorInfo::name).forEach(names::add);
            return names;
        }
    }
}
