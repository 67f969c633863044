package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenTensors;
import sotto.num.Auroc;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Our gains against those of the paper's code, from the responses of `golden/auroc` on.
class GainRecipeGoldenTest {
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
    void areThePapersCodesGains(String name) throws Cancelled {
        GoldenTensors golden = GoldenTensors.of("auroc/" + name + ".safetensors");
        JsonNode about = GoldenTensors.json("auroc/" + name + ".json");
        Expertise expertise = score(golden, about);
        int compared = 0;
        for (Map.Entry<String, JsonNode> variant : about.path("variants").properties()) {
            Dampening ours = recipe(variant.getValue()).make(expertise);
            for (ModuleNeurons bank : expertise.banks()) {
                String tensor = "alpha.%s/%s".formatted(variant.getKey(), bank.module());
                float[] theirs = golden.floatsOf(tensor);
                assertArrayEquals(theirs, ours.gains().gain(bank.module()), 1e-6f, tensor);
                compared += theirs.length;
            }
            assertEquals(
                    variant.getValue().path("alphas_not_one").intValue(),
                    ours.counts().changed(),
                    variant.getKey());
        }
        assertNotEquals(0, compared);
        System.out.printf(
                "golden/auroc/%s: %d gains of %d variants within 1e-6%n",
                name, compared, about.path("variants").size());
    }

    private static GainRecipe recipe(JsonNode variant) {
        JsonNode experts = variant.path("num_experts");
        Selection selection = experts.isNull()
                ? Selection.ABOVE_CHANCE
                : new Selection.Top(experts.intValue(), Selection.Ties.REFERENCE);
        GainRule rule = switch (variant.path("intervention").asText()) {
            case "aura" -> GainRules.AURA;
            case "det0" -> GainRules.DET0;
            case "damp" -> new DampRule(variant.path("damp_alpha").floatValue());
            default -> throw new IllegalArgumentException(variant.toString());
        };
        return new GainRecipe(rule, 1, selection);
    }

    private static Expertise score(GoldenTensors golden, JsonNode about) throws Cancelled {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> module : about.path("modules").properties()) {
            String responses = "responses/" + module.getKey();
            int[] shape = golden.shape(responses);
            ResponseMatrix matrix = ResponseMatrix.of(golden.floatsOf(responses), shape[0], shape[1]);
            scores.put(module.getKey(), new Auroc(golden.labels(), 1).of(matrix, Progress.NONE));
        }
        return Expertise.of(scores);
    }
}
