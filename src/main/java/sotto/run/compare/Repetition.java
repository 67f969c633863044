package sotto.run.compare;

import java.util.List;
import sotto.measure.Diversity;

/// How much of a text is said again: `1 − different / all` 4-grams of words (Welleck et al., 2020).
///
/// @param share mean over the texts of four words or more, in [0, 1]; not a number if there is none
public record Repetition(double share) {
    /// From here on a text is called degenerate. People repeat about 1 % of the 4-grams of such texts, a language model
    /// that samples a few %, one that is caught in a loop most.
    public static final double DEGENERATE = 0.2;

    /// Of these texts.
    public static Repetition of(List<String> texts) {
        Diversity.Counts counts = new Diversity.Counts();
        texts.forEach(text -> counts.add(text, 0));
        return new Repetition(counts.diversity().repetition());
    }

    /// Whether a reader should be warned.
    public boolean isDegenerate() {
        return share >= DEGENERATE;
    }
}
