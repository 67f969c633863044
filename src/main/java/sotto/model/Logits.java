package sotto.model;

/// Which tokens' logits a forward pass returns.
public enum Logits {
    /// None: the output head is not computed.
    NONE,
    /// Those of each text's last token.
    LAST,
    /// Those of every token.
    ALL
}
