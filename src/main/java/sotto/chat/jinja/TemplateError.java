package sotto.chat.jinja;

/// Reason why a template cannot be read or rendered, before the place in the template is known.
final class TemplateError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Kind of reason.
    enum Kind {
        /// Source that is no Jinja.
        SYNTAX,
        /// Something that Jinja or Python has and this interpreter has not.
        UNKNOWN,
        /// Error that Jinja itself would end in.
        WRONG,
        /// More work than is allowed.
        LIMIT,
        /// The template's own `raise_exception`.
        RAISED
    }

    private final Kind kind;
    private final int line;

    private TemplateError(Kind kind, String message, int line) {
        super(message, null, false, false);
        this.kind = kind;
        this.line = line;
    }

    /// This error with the line of the template, unless it knows one.
    TemplateError at(int where) {
        return line > 0 ? this : new TemplateError(kind, words(), where);
    }

    static TemplateError syntax(String message) {
        return new TemplateError(Kind.SYNTAX, message, 0);
    }

    /// Something, by its name, that is not known.
    static TemplateError unknown(String what) {
        return new TemplateError(Kind.UNKNOWN, what, 0);
    }

    static TemplateError wrong(String message) {
        return new TemplateError(Kind.WRONG, message, 0);
    }

    /// Something, by its name, that is more than is allowed.
    static TemplateError limit(String what) {
        return new TemplateError(Kind.LIMIT, what, 0);
    }

    static TemplateError raised(String words) {
        return new TemplateError(Kind.RAISED, words, 0);
    }

    /// Operation on something undefined.
    static TemplateError undefined(Value.Undefined value) {
        return wrong(value.why());
    }

    Kind kind() {
        return kind;
    }

    /// Line in the template, from 1; 0 where it is not known.
    int line() {
        return line;
    }

    /// Words of the error.
    String words() {
        return String.valueOf(getMessage());
    }
}
