package sotto.model.text;

/// Decoded text that grows token by token; returned pieces never change. For one thread.
///
/// Characters whose bytes are incomplete, and text that a later token may still change, are held back. All
/// pieces and the end together are the text of all tokens decoded at once.
public interface TextStream {
    /// Adds tokens, and returns the text that they add.
    String add(long... ids);

    /// The text that was held back, when no more tokens come; incomplete characters become U+FFFD.
    String end();
}
