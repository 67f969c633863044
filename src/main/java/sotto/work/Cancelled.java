package sotto.work;

/// Cancellation: the user no longer wants the result. Thrown where work can stop without losing what is already
/// saved.
public final class Cancelled extends Exception {
    private static final long serialVersionUID = 1L;

    /// Makes a cancellation without a stack trace: it is an answer, not an error.
    public Cancelled() {
        super("Cancelled.", null, false, false);
    }
}
