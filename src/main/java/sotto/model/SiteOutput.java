package sotto.model;

import java.util.List;
import java.util.Locale;

/// Form in which a pass returns the outputs of the sites that it goes through.
enum SiteOutput {
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

    /// The forms that pool as asked.
    static List<SiteOutput> of(List<Pooling> poolings) {
        return poolings.stream()
                .map(pooling -> switch (pooling) {
                    case MAX -> MAX;
                    case MEAN -> MEAN;
                    case LAST -> LAST;
                })
                .toList();
    }

    /// Its number in a call of a kernel.
    long code() {
        return code;
    }

    /// The numbers of several.
    static long[] codes(List<SiteOutput> outputs) {
        return outputs.stream().mapToLong(SiteOutput::code).toArray();
    }

    /// Its name in the kernel texts, an attribute with that number: `pool_max`, `pool_mean`, …
    String attribute() {
        return "pool_" + name().toLowerCase(Locale.ROOT);
    }
}
