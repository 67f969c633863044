package sotto.work;

/// Failure that the user can act on: one line says what happened, one line what to do.
///
/// Wrong arguments from our own code are `IllegalArgumentException`s instead.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String whatHappened;
    private final transient Remedy remedy;

    /// Makes a failure of two sentences that stand alone, end in a full stop and hold no line break.
    ///
    /// The remedy names no option.
    public Failure(String whatHappened, String remedy) {
        this(whatHappened, Remedy.sentences(remedy));
    }

    /// Makes a failure with a remedy that may name options.
    public Failure(String whatHappened, Remedy remedy) {
        super();
        this.whatHappened = oneLine(whatHappened);
        this.remedy = remedy;
    }

    /// Makes a failure that keeps the exception behind it for `--debug`.
    public Failure(String whatHappened, String remedy, Throwable cause) {
        this(whatHappened, Remedy.sentences(remedy), cause);
    }

    /// Makes a failure with a remedy that may name options, and keeps the exception behind it.
    public Failure(String whatHappened, Remedy remedy, Throwable cause) {
        super(cause);
        this.whatHappened = oneLine(whatHappened);
        this.remedy = remedy;
    }

    /// One line: what happened.
    @Override
    public String getMessage() {
        return whatHappened;
    }

    /// Remedy: what to do about it, for the command line and the window to say in their own names.
    public Remedy advice() {
        return remedy;
    }

    /// Remedy in one line, in the names of a command or a screen.
    public String remedy(Remedy.Names names) {
        return remedy.text(names);
    }

    /// Remedy in one line, in the words of the command line, as if a command had every option.
    public String remedy() {
        return remedy.text(Remedy.Names.WORDS);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
