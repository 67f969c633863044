package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// SelfCond silences the neurons that are first by scikit-learn's average precision.
class SelfConditioningRuleTest {
    @ParameterizedTest
    @CsvSource({"large, 1", "large, 5", "imbalanced-3, 8"})
    void theNeuronsOfLargestAveragePrecisionAreSilenced(String name, int top) throws Cancelled {
        GoldenTensors given = GoldenTensors.of("auroc/%s.safetensors".formatted(name));
        String module = given.floats("responses/").keySet().iterator().next();
        int[] shape = given.shape("responses/" + module);
        Discrimination found = new Auroc(given.labels(), 2)
                .discriminate(
                        ResponseMatrix.of(given.floatsOf("responses/" + module), shape[0], shape[1]), Progress.NONE);
        Expertise scores = Expertise.of(new LinkedHashMap<>(Map.of(module, found.auroc())))
                .with(Map.of(Measure.AVERAGE_PRECISION, found.precision()));
        Selection selection = new Selection.Top(top, Selection.Ties.EXACT);
        Set<Integer> silenced = silenced(new GainRecipe(new SelfConditioningRule(), 1, selection), scores, module);
        double[] precisions = GoldenTensors.of("precision/auroc.safetensors").doublesOf(name + "/" + module);
        Set<Integer> wanted = new TreeSet<>();
        IntStream.range(0, precisions.length)
                .boxed()
                .sorted((one, other) -> Double.compare(precisions[other], precisions[one]))
                .limit(top)
                .forEach(wanted::add);
        assertEquals(wanted, silenced);
        assertTrue(silenced(new GainRecipe(new SelfConditioningRule(), 0, selection), scores, module)
                .isEmpty());
        if (name.startsWith("imbalanced")) {
            assertNotEquals(wanted, silenced(new GainRecipe(GainRules.DET0, 1, selection), scores, module));
        }
    }

    private static Set<Integer> silenced(GainRecipe recipe, Expertise scores, String module) {
        float[] gains = recipe.make(scores).gains().gain(module);
        Set<Integer> silenced = new TreeSet<>();
        for (int neuron = 0; neuron < gains.length; neuron++) {
            if (gains[neuron] != 1) {
                assertEquals(0, gains[neuron]);
                silenced.add(neuron);
            }
        }
        return silenced;
    }
}
