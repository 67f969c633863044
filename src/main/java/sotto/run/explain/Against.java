package sotto.run.explain;

/// Token that a written one is compared with: it makes a logit a difference of two.
public sealed interface Against {
    /// No other token: the written token's own logit is explained.
    Against NOTHING = new Nothing();

    /// The token that the untouched model likes best in the written one's place, that one itself left out.
    Against BASE = new BestOther();

    /// Kind of [#NOTHING].
    record Nothing() implements Against {}

    /// Kind of [#BASE].
    record BestOther() implements Against {}

    /// A given token.
    record Token(long id) implements Against {}
}
