package sotto.figure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Routed;
import sotto.expert.Unrouted;
import sotto.num.ClusteredShare;
import sotto.num.Interval;
import sotto.run.score.RoutingShares;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;

/// Run of two layers, each a mixture of three experts with its output; no text is routed to expert 2 of layer 0.
final class MixtureRun {
    /// Neurons that have no AUROC.
    static final int UNROUTED = 6;

    /// Neurons that have one.
    static final int SCORED = 40 - UNROUTED;

    /// Shares of the tokens of two experts in each layer: of the first more and less with the concept.
    static final RoutingShares ROUTING = new RoutingShares(
            List.of(routed(0, 0, 0.4, 0.3), routed(0, 1, 0.31, 0.3), routed(1, 0, 0.3, 0.4), routed(1, 1, 0.3, 0.3)));

    static final ScoredRun RUN = new ScoredRun(
                    Expertise.of(scores(), Map.of(), new Routed(Optional.of(Unrouted.CONDITIONAL), coverage())),
                    Optional.of(new RunRecord.Classes(500, 2000)),
                    OptionalDouble.empty())
            .with(ROUTING);

    private MixtureRun() {}

    private static RoutingShares.RoutedExpert routed(int layer, int expert, double positive, double negative) {
        return new RoutingShares.RoutedExpert(
                "model.layers.%d.mlp".formatted(layer),
                expert,
                share(positive, 0.02),
                share(negative, 0.02),
                share(positive - negative, 0.03),
                0.5f,
                0.01f,
                1);
    }

    private static ClusteredShare share(double value, double reach) {
        return new ClusteredShare(value, new Interval(value - reach, value + reach, 0.95));
    }

    private static SequencedMap<String, float[]> scores() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < 2; layer++) {
            String block = "model.layers." + layer + ".mlp";
            for (int expert = 0; expert < 3; expert++) {
                String name = block + ".experts." + expert;
                scores.put(name + ".gate_proj", values(layer, expert, 4));
                scores.put(name + ".down_proj", values(layer, expert, 2));
            }
            scores.put(block, new float[] {0.5f, 0.55f});
        }
        return scores;
    }

    /// Texts that reach an expert: few of them reach expert 1, none of one class expert 2 of layer 0.
    private static Map<String, Coverage> coverage() {
        Map<String, Coverage> coverage = new HashMap<>();
        for (String module : scores().keySet()) {
            if (module.contains(".experts.")) {
                boolean none = module.startsWith("model.layers.0.mlp.experts.2");
                boolean few = module.contains(".experts.1.");
                coverage.put(module, none ? new Coverage(0, 5) : few ? new Coverage(20, 30) : new Coverage(500, 2000));
            }
        }
        return coverage;
    }

    /// AUROCs that grow with layer and expert; the first of them is the strongest.
    private static float[] values(int layer, int expert, int width) {
        float[] values = new float[width];
        Arrays.fill(values, layer == 0 && expert == 2 ? Float.NaN : 0.51f);
        if (!Float.isNaN(values[0])) {
            values[0] = 0.6f + 0.1f * layer + 0.02f * expert + (width == 4 ? 0 : 0.01f);
            values[1] = 0.45f;
        }
        return values;
    }
}
