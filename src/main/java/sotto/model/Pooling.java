package sotto.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Rule by which one neuron's outputs over a text's tokens become one response.
public enum Pooling {
    /// The largest value, as in the paper.
    MAX,
    /// The mean value.
    MEAN,
    /// The last token's value.
    LAST;

    /// Its word on the command line and in names of files: `max`, `mean` or `last`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The pooling of a word; empty for another text.
    public static Optional<Pooling> of(String word) {
        return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
    }
}
