package sotto.data;

/// Treatment of rows with `messages` or ShareGPT's `conversations`, and of texts beside them.
public enum ChatRows {
    /// Such rows are refused, texts are texts.
    REFUSE,
    /// Such rows are chats, and a text is one user's turn.
    READ
}
