package sotto.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sotto.model.family.Architecture;
import sotto.model.family.Config;
import sotto.model.family.Families;
import sotto.model.family.Weight;
import sotto.work.Failure;

/// Key of `config.json` that gives linear maps of a model biases which they have not.
///
/// It is found by reading the architecture once more with the key set: whatever tensors that one has more are
/// the biases, so that no table of families has to say it again.
///
/// @param key the key; a dot leads into an object
/// @param weights weights of the maps that get biases, one for each block that has it, as the checkpoint names
///     them
public record BiasKey(String key, List<String> weights) {
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    /// Keys that architectures of Hugging Face's transformers have, those that give the fewest biases first.
    private static final List<String> KEYS =
            List.of("attention_out_bias", "mlp_bias", "attention_bias", "use_bias", "enable_bias", "bias");

    private static final List<String> PLACES = List.of("", "text_config.");

    /// Copies the list.
    public BiasKey {
        weights = List.copyOf(weights);
    }

    /// Name of the bias of a map in the checkpoint, from that of its weight.
    public static String biasOf(String weight) {
        return weight.substring(0, weight.length() - WEIGHT.length()) + BIAS;
    }

    /// The key that gives a map of some block a bias; empty if the architecture has none.
    static Optional<BiasKey> of(Config config, Architecture own, CheckpointNames names, String module) {
        return PLACES.stream()
                .flatMap(place -> KEYS.stream().map(key -> place + key))
                .flatMap(key -> biases(config, own, key)
                        .filter(biases -> adds(own, biases, module))
                        .map(biases -> new BiasKey(key, weights(own, names, biases)))
                        .stream())
                .findFirst();
    }

    private static boolean adds(Architecture own, List<Weight> biases, String module) {
        return biases.stream()
                .anyMatch(bias -> Stream.iterate(0, layer -> layer + 1)
                        .limit(own.sizes().layers())
                        .anyMatch(layer -> bias.isIn(layer) && bias.in(layer).equals(module + BIAS)));
    }

    /// The biases of blocks that an architecture has more with a key; empty if it has none more, or anything
    /// else.
    private static Optional<List<Weight>> biases(Config config, Architecture own, String key) {
        Architecture other;
        try {
            other = Families.read(config.flagged(key));
        } catch (Failure _) {
            return Optional.empty();
        }
        Set<Weight> before = new HashSet<>(own.weights().block());
        Set<Weight> after = new HashSet<>(other.weights().block());
        List<Weight> more = other.weights().block().stream()
                .filter(weight -> !before.contains(weight))
                .toList();
        boolean sound = after.containsAll(own.weights().block().stream()
                        .filter(weight -> !weight.name().isEmpty())
                        .toList())
                && other.weights().head().equals(own.weights().head())
                && other.weights().embedding().equals(own.weights().embedding())
                && more.stream().allMatch(weight -> weight.name().endsWith(BIAS));
        return sound && !more.isEmpty() ? Optional.of(more) : Optional.empty();
    }

    private static List<String> weights(Architecture own, CheckpointNames names, List<Weight> biases) {
        List<String> weights = new ArrayList<>();
        for (int layer = 0; layer < own.sizes().layers(); layer++) {
            for (Weight bias : biases) {
                if (bias.isIn(layer)) {
                    String module = bias.in(layer).substring(0, bias.in(layer).length() - BIAS.length());
                    names.find(module + WEIGHT).ifPresent(tensor -> weights.add(tensor.name()));
                }
            }
        }
        return weights;
    }
}
