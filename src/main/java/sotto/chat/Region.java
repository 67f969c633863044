package sotto.chat;

/// Part of a text whose tokens are pooled to one response.
public enum Region {
    /// The whole text as the model reads it.
    TEXT,
    /// The assistant's turns of a chat alone.
    ANSWER
}
