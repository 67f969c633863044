package sotto.chat.jinja;

import sotto.work.Blanks;

/// Text, counted in code points as Python does.
///
/// @param safe whether the filter `safe` marked it: it then escapes what is added to it
public record Text(String value, boolean safe) implements Value {
    static final Text EMPTY = new Text("", false);

    /// Ordinary text.
    public static Text of(String value) {
        return value.isEmpty() ? EMPTY : new Text(value, false);
    }

    /// Text that keeps the mark of this one.
    Text with(String other) {
        return new Text(other, safe);
    }

    /// Number of code points.
    int length() {
        return value.codePointCount(0, value.length());
    }

    /// Whether every code point is one char, so that both can be counted alike.
    private boolean isPlain() {
        return length() == value.length();
    }

    /// Code point at an index, as text.
    Text at(int index) {
        int from = isPlain() ? index : value.offsetByCodePoints(0, index);
        return with(value.substring(from, value.offsetByCodePoints(from, 1)));
    }

    /// Code points that a slice takes.
    Text slice(SliceBounds bounds) {
        if (bounds.step() == 1) {
            int from = value.offsetByCodePoints(0, bounds.start());
            return with(value.substring(from, value.offsetByCodePoints(from, bounds.size())));
        }
        int[] points = value.codePoints().toArray();
        StringBuilder taken = new StringBuilder();
        bounds.indices().forEach(index -> taken.appendCodePoint(points[index]));
        return with(taken.toString());
    }

    /// Text without blanks at both ends, as Python's `strip` gives it.
    public String stripped() {
        return Blanks.strip(value);
    }

    /// Text without blanks at its end, as Python's `rstrip` gives it.
    public String strippedRight() {
        return Blanks.stripRight(value);
    }

    /// Text with the five characters of HTML's markup escaped, unless it is safe already.
    Text escaped() {
        if (safe) {
            return this;
        }
        return new Text(
                value.replace("&", "&amp;")
                        .replace(">", "&gt;")
                        .replace("<", "&lt;")
                        .replace("'", "&#39;")
                        .replace("\"", "&#34;"),
                true);
    }
}
