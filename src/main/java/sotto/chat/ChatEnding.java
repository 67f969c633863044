package sotto.chat;

/// End of a rendered chat.
public enum ChatEnding {
    /// After the last message.
    CLOSED,
    /// After the words that begin an answer.
    PROMPTED,
    /// Inside the last message, which the model goes on writing.
    CONTINUED
}
