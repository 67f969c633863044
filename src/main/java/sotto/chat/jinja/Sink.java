package sotto.chat.jinja;

/// Text that a template or one of its blocks prints.
final class Sink {
    private final StringBuilder text = new StringBuilder();
    private final Budget budget;
    private int length;

    Sink(Budget budget) {
        this.budget = budget;
    }

    void print(String printed) {
        budget.characters(printed.length());
        text.append(printed);
        length += printed.codePointCount(0, printed.length());
    }

    /// Number of code points so far.
    int length() {
        return length;
    }

    String text() {
        return text.toString();
    }
}
