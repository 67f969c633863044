package sotto.work;

/// Something in the world that the user can act on: one line what happened, one line what to do.
///
/// Wrong arguments from our own code are `IllegalArgumentException`s instead.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String whatHappened;
    private final String remedy;

    /// Both sentences stand alone, end in a full stop and hold no line break.
    public Failure(String whatHappened, String remedy) {
        super();
        this.whatHappened = oneLine(whatHappened);
        this.remedy = oneLine(remedy);
    }

    /// The same, keeping the exception behind it for `--debug`.
    public Failure(String whatHappened, String remedy, Throwable cause) {
        super(cause);
        this.whatHappened = oneLine(whatHappened);
        this.remedy = oneLine(remedy);
    }

    /// One line: what happened.
    @Override
    public String getMessage() {
        return whatHappened;
    }

    /// One line: what to do about it.
    public String remedy() {
        return remedy;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
