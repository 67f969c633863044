package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenTensors;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Our AUROC against scikit-learn's, on the responses of `golden/auroc`.
class AurocGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "balanced",
                "ties",
                "constants",
                "extremes",
                "half",
                "imbalanced-3",
                "imbalanced-one-negative",
                "perfect",
                "two-rows",
                "large",
                "threshold-tie"
            })
    void isScikitLearnsOnGivenResponses(String name) throws Cancelled {
        GoldenTensors golden = GoldenTensors.of("auroc/" + name + ".safetensors");
        boolean[] labels = golden.labels();
        int compared = 0;
        int modules = 0;
        JsonNode widths = GoldenTensors.json("auroc/" + name + ".json").path("modules");
        for (Map.Entry<String, JsonNode> width : widths.properties()) {
            String module = width.getKey();
            int[] shape = golden.shape("responses/" + module);
            ResponseMatrix responses = ResponseMatrix.of(golden.floatsOf("responses/" + module), shape[0], shape[1]);
            float[] ours = new Auroc(labels, 2).of(responses, Progress.NONE);
            double[] theirs = golden.doublesOf("auroc/" + module);
            assertEquals(theirs.length, ours.length);
            for (int neuron = 0; neuron < ours.length; neuron++) {
                assertEquals(theirs[neuron], ours[neuron], 1e-6, module + " neuron " + neuron);
            }
            compared += ours.length;
            modules++;
        }
        assertNotEquals(0, compared);
        System.out.printf(
                "golden/auroc/%s: %d texts, %d AUROCs of %d modules within 1e-6%n",
                name, labels.length, compared, modules);
    }
}
