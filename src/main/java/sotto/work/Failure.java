package sotto.work;

/// Something in the world that the user can act on: one line what happened, one line what to do.
///
/// Wrong arguments from our own code are `IllegalArgumentException`s instead.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String whatHappened;
    private final transient Remedy remedy;

    /// Both sentences stand alone, end in a full stop and hold no line break; the remedy names no option.
    public Failure(String whatHappened, String remedy) {
        this(whatHappened, Remedy.sentences(remedy));
    }

    /// The same with a remedy that may name options.
    public Failure(String whatHappened, Remedy remedy) {
        super();
        this.whatHappened = oneLine(whatHappened);
        this.remedy = remedy;
    }

    /// The same, keeping the exception behind it for `--debug`.
    public Failure(String whatHappened, String remedy, Throwable cause) {
        this(whatHappened, Remedy.sentences(remedy), cause);
    }

    /// The same with a remedy that may name options.
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

    /// What to do about it, as every face can say it in its own names.
    public Remedy advice() {
        return remedy;
    }

    /// One line: what to do about it, in the names of a command or a screen.
    public String remedy(Remedy.Names names) {
        return remedy.text(names);
    }

    /// One line: what to do about it, in the words of the command line, whichever command has them.
    public String remedy() {
        return remedy.text(Remedy.Names.WORDS);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
