package sotto.run.score;

import java.util.List;
import sotto.num.ClusteredShare;

/// Shares of a run's tokens that the experts of its mixtures get, in both classes of texts.
///
/// @param experts by mixture in hook order, then by the expert's number
public record RoutingShares(List<RoutedExpert> experts) {
    /// Shares of a run without mixtures.
    public static final RoutingShares NONE = new RoutingShares(List.of());

    /// Copies the list.
    public RoutingShares {
        experts = List.copyOf(experts);
    }

    /// Shares of the tokens that one expert gets.
    ///
    /// A token goes to several experts, so the shares of a mixture add up to their number.
    ///
    /// @param block module's name of the mixture, `model.layers.3.mlp`
    /// @param expert its number in the mixture, from 0
    /// @param positive share of the tokens of the positive texts, in [0, 1]
    /// @param negative share of the tokens of the negative texts, in [0, 1]
    /// @param difference positive minus negative, in [-1, 1]
    /// @param auroc how well the share of a text's tokens tells the classes apart, in [0, 1]
    /// @param error DeLong's standard error of the AUROC; NaN where a class has one text only
    /// @param q value of its two-sided Mann–Whitney test among all experts, in (0, 1]
    public record RoutedExpert(
            String block,
            int expert,
            ClusteredShare positive,
            ClusteredShare negative,
            ClusteredShare difference,
            float auroc,
            float error,
            float q) {}

    /// Whether the run has mixtures.
    public boolean isEmpty() {
        return experts.isEmpty();
    }

    /// Experts of one mixture by number; empty if the run does not have it.
    public List<RoutedExpert> of(String block) {
        return experts.stream().filter(expert -> expert.block().equals(block)).toList();
    }
}
