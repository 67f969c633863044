package sotto.run.score;

import java.util.Arrays;
import java.util.List;
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
    RoutingShares shares(boolean[] labels, int threads, Progress progress) throws Cancelled {
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
        Discrimination found =
                new Auroc(labels, threads).discriminate(ResponseMatrix.of(shares, labels.length, experts), progress);
        float[] q = FalseDiscovery.adjusted(found.chance());
        RoutingShares.RoutedExpert[] routed = new RoutingShares.RoutedExpert[experts];
        int place = 0;
        for (int at = 0; at < all.length; at++) {
            Mixture mixture = mixtures.get(at);
            for (int expert = 0; expert < mixture.experts; expert++) {
                ClusteredShare positive = share(parts[place], all[at], labels, true);
                ClusteredShare negative = share(parts[place], all[at], labels, false);
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

    private static ClusteredShare share(double[] parts, double[] all, boolean[] labels, boolean positive) {
        return ClusteredShare.of(some(parts, labels, positive), some(all, labels, positive), Discrimination.LEVEL);
    }

    private static double[] some(double[] values, boolean[] labels, boolean wanted) {
        int count = 0;
        double[] some = new double[values.length];
        for (int text = 0; text < values.length; text++) {
            if (labels[text] == wanted) {
                some[count++] = values[text];
            }
        }
        return Arrays.copyOf(some, count);
    }
}
