package sotto.model.text;

/// A text that grows token by token; what it has given it never takes back. For one thread.
///
/// A character whose bytes have not all come, and what a later token may still change, is held back. All pieces
/// together with the end are the text of all tokens decoded at once.
public interface TextStream {
    /// The text that tokens add.
    String add(long... ids);

    /// What was held back, when no more tokens come: half characters as U+FFFD.
    String end();
}
