package sotto.model;

import java.util.Locale;

/// Form in which a pass returns the outputs of the sites that it goes through.
enum SiteOutput {
    /// Nothing is returned.
    NONE(0),
    /// Each neuron's largest value over the tokens of a text.
    MAX(1),
    /// Each neuron's mean over the tokens of a text.
    MEAN(2),
    /// Each neuron's value at a text's last token.
    LAST(3),
    /// Every value at every token, unpooled.
    TOKENS(4);

    private final long code;

    SiteOutput(long code) {
        this.code = code;
    }

    /// The form that pools as asked.
    static SiteOutput of(Pooling pooling) {
        return switch (pooling) {
            case MAX -> MAX;
            case MEAN -> MEAN;
            case LAST -> LAST;
        };
    }

    /// Its number in a call of a kernel.
    long code() {
        return code;
    }

    /// Its name in the kernel texts, an attribute with that number: `pool_none`, `pool_max`, …
    String attribute() {
        return "pool_" + name().toLowerCase(Locale.ROOT);
    }
}
