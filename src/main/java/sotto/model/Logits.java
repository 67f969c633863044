package sotto.model;

/// Tokens whose logits a forward pass returns.
public enum Logits {
    /// No token: the output head is not computed.
    NONE,
    /// The last token of each text.
    LAST,
    /// Every token.
    ALL
}
