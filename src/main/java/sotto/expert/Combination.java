package sotto.expert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Way in which several concepts' scores become one gain for each neuron.
public enum Combination {
    /// The product of the gains that the recipe makes of each concept.
    PRODUCT,
    /// The smallest of those gains.
    MIN,
    /// The gain of the largest AUROC of all concepts.
    MAX_AUROC;

    /// Name on the command line and in files.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The combination of this name; empty if there is none.
    public static Optional<Combination> of(String word) {
        return Arrays.stream(values())
                .filter(combination -> combination.word().equals(word))
                .findFirst();
    }
}
