package sotto.chat;

/// Thinking of a model before its answer, as far as its template knows of it.
public enum Thinking {
    /// Left to the template.
    UNSAID,
    ON,
    OFF
}
