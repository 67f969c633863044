package sotto.expert;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.num.MissingResponses;

/// Treatment of the texts without a token that is routed to a neuron's expert of a mixture.
public enum Unrouted {
    /// The AUROC is over the texts that are routed there.
    CONDITIONAL(MissingResponses.LEFT_OUT),
    /// The texts that are not routed there rank lowest, so that the routing counts too.
    LOWEST(MissingResponses.LOWEST);

    private final MissingResponses missing;

    Unrouted(MissingResponses missing) {
        this.missing = missing;
    }

    /// The treatment of a word; empty if there is none.
    public static Optional<Unrouted> of(String word) {
        return Stream.of(values()).filter(way -> way.word().equals(word)).findFirst();
    }

    /// The word on the command line and in files.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The same for responses.
    public MissingResponses missing() {
        return missing;
    }
}
