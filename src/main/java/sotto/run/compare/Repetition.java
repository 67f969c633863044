package sotto.run.compare;

import java.util.List;
import sotto.measure.Diversity;

/// Repetition in texts: the share `1 − distinct / all` of 4-grams of words (Welleck et al., 2020).
///
/// @param share mean over the texts of four words or more, in [0, 1]; NaN if there is none
public record Repetition(double share) {
    /// Share from which texts are called degenerate. People repeat about 1 % of 4-grams, a language model that
    /// samples a few %, one that is caught in a loop most of them.
    public static final double DEGENERATE = 0.2;

    /// The repetition in some texts.
    public static Repetition of(List<String> texts) {
        Diversity.Counts counts = new Diversity.Counts(List.of());
        texts.forEach(text -> counts.add(text, 0));
        return new Repetition(counts.diversity().repetition());
    }

    /// Whether the texts repeat so much that the user should be warned.
    public boolean isDegenerate() {
        return share >= DEGENERATE;
    }
}
