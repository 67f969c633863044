package sotto.work;

/// The user no longer wants the result; thrown where the work can stop without losing what is already saved.
public final class Cancelled extends Exception {
    private static final long serialVersionUID = 1L;

    /// A cancellation without a stack trace: it is an answer, not an error.
    public Cancelled() {
        super("Cancelled.", null, false, false);
    }
}
