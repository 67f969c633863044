package sotto.run.score;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sotto.num.Auroc;
import sotto.num.ClusteredShare;
import sotto.num.Discrimination;
import sotto.num.FalseDiscovery;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Numbers of a run's tokens that went to each expert of its mixtures, text by text.
///
/// @param mixtures in hook order
/// @param tokens number of tokens `[B, E]` of each text that went to each expert, mixture after mixture
record RoutedTokens(List<Mixture> mixtures, ResponseMatrix tokens) {
    /// Mixture of experts.
    ///
    /// @param block module's name, `model.layers.3.mlp`
    /// @param experts number of its experts
    /// @param chosen number of experts that a token goes to
    record Mixture(String block, int experts, int chosen) {}

    /// Copies the list.
    RoutedTokens {
        mixtures = List.copyOf(mixtures);
    }

    /// Shares of both classes' tokens that went to each expert, and how well a text's share tells the classes
    /// apart.
    ///
    /// @param labels of each text, true for positive; both classes must occur
    /// @param groups number of each text's group, whose texts are one unit of chance; empty where each is by
    ///     itself
    RoutingShares shares(boolean[] labels, int[] groups, int threads, Progress progress) throws Cancelled {
        int experts = tokens.neurons();
        float[] shares = new float[Math.multiplyExact(labels.length, experts)]; // [B, E]
        float[] row = new float[experts];
        double[][] parts = new double[experts][labels.length]; // [E, B]
        double[][] all = new double[mixtures.size()][labels.length]; // tokens of each text that were routed at all
        for (int text = 0; text < labels.length; text++) {
            tokens.read(text, 0, experts, row);
            int from = 0;
            for (int at = 0; at < all.length; at++) {
                Mixture mixture = mixtures.get(at);
                double sum = 0;
                for (int expert = from; expert < from + mixture.experts; expert++) {
                    sum += row[expert];
                }
                all[at][text] = sum / mixture.chosen;
                for (int expert = from; expert < from + mixture.experts; expert++) {
                    parts[expert][text] = row[expert];
                    shares[text * experts + expert] = sum > 0 ? (float) (row[expert] / all[at][text]) : 0;
                }
                from += mixture.experts;
            }
        }
        Discrimination found = new Auroc(labels, threads)
                .discriminate(ResponseMatrix.of(shares, labels.length, experts), groups, progress);
        float[] q = FalseDiscovery.adjusted(found.chance());
        RoutingShares.RoutedExpert[] routed = new RoutingShares.RoutedExpert[experts];
        int place = 0;
        for (int at = 0; at < all.length; at++) {
            Mixture mixture = mixtures.get(at);
            for (int expert = 0; expert < mixture.experts; expert++) {
                ClusteredShare positive = share(parts[place], all[at], places(labels, groups, true));
                ClusteredShare negative = share(parts[place], all[at], places(labels, groups, false));
                routed[place] = new RoutingShares.RoutedExpert(
                        mixture.block,
                        expert,
                        positive,
                        negative,
                        positive.minus(negative),
                        found.auroc()[place],
                        found.error()[place],
                        q[place]);
                place++;
            }
        }
        return new RoutingShares(List.of(routed));
    }

    private static ClusteredShare share(double[] parts, double[] all, int[] places) {
        return ClusteredShare.of(sums(parts, places), sums(all, places), Discrimination.LEVEL);
    }

    /// The unit of each text of a class, from 0 in the order of appearance; -1 for texts of the other class.
    private static int[] places(boolean[] labels, int[] groups, boolean wanted) {
        Map<Integer, Integer> units = new HashMap<>();
        int[] places = new int[labels.length];
        for (int text = 0; text < places.length; text++) {
            places[text] = -1;
            if (labels[text] == wanted) {
                Integer unit = units.putIfAbsent(groups.length == 0 ? text : groups[text], units.size());
                places[text] = unit == null ? units.size() - 1 : unit;
            }
        }
        return places;
    }

    private static double[] sums(double[] values, int[] places) {
        double[] sums = new double[1 + Arrays.stream(places).max().orElse(-1)];
        for (int text = 0; text < places.length; text++) {
            if (places[text] >= 0) {
                sums[places[text]] += values[text];
            }
        }
        return sums;
    }
}
