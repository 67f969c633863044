package sotto.chat.jinja;

/// Text that a template or one of its blocks prints.
final class Sink {
    private final StringBuilder text = new StringBuilder();
    private final Work work;

    Sink(Work work) {
        this.work = work;
    }

    void print(String printed) {
        work.characters(printed.length());
        text.append(printed);
    }

    /// Number of code points so far.
    int length() {
        work.characters(text.length());
        return text.codePointCount(0, text.length());
    }

    String text() {
        return text.toString();
    }
}
