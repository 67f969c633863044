package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON text of values, as `json.dumps` writes it in the filter that transformers gives to templates.
final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_ASCII = 0x7e;

    private final Form form;
    private final Budget budget;
    private final StringBuilder text = new StringBuilder();

    private JsonText(Form form, Budget budget) {
        this.form = form;
        this.budget = budget;
    }

    /// Form of the text.
    ///
    /// @param indent what a level is indented with; null for all in one line
    private record Form(boolean ascii, @Nullable String indent, String between, String colon, boolean sorted) {}

    /// JSON text with the arguments of `tojson`.
    static Value of(Value value, CallArguments arguments, Budget budget) {
        var given = arguments.bind("tojson", 0, "ensure_ascii", "indent", "separators", "sort_keys");
        String indent = indent(given.or(1, Value.None.NONE));
        String between = indent == null ? ", " : ",";
        String colon = ": ";
        if (given.or(2, Value.None.NONE) instanceof Items separators) {
            if (separators.values().size() != 2
                    || !(separators.values().get(0) instanceof Text first)
                    || !(separators.values().get(1) instanceof Text second)) {
                throw TemplateError.wrong("separators of tojson are two texts");
            }
            between = first.value();
            colon = second.value();
        } else if (given.or(2, Value.None.NONE) != Value.None.NONE) {
            throw TemplateError.wrong("separators of tojson are two texts");
        }
        JsonText json = new JsonText(new Form(given.isTrue(0), indent, between, colon, given.isTrue(3)), budget);
        json.write(value, "\n");
        return Text.of(json.text.toString());
    }

    private static @Nullable String indent(Value indent) {
        return switch (indent) {
            case Value.None _ -> null;
            case Text(String text, boolean _) -> text;
            case Value.Int(var width) -> " ".repeat(Math.clamp(width.longValue(), 0, 100));
            case Value.Bool(boolean one) -> one ? " " : "";
            default -> throw TemplateError.unknown("an indent of type %s".formatted(Value.type(indent)));
        };
    }

    private void write(Value value, String line) {
        budget.step();
        switch (value) {
            case Value.None _ -> text.append("null");
            case Value.Bool(boolean truth) -> text.append(truth);
            case Value.Int number -> text.append(number.value());
            case Value.Real(double number) -> text.append(FloatText.of(number));
            case Text(String plain, boolean _) -> quote(plain);
            case Items items -> writeAll('[', items.values(), ']', line, this::write);
            case Mapping mapping -> writeAll('{', entries(mapping), '}', line, this::write);
            default -> throw TemplateError.wrong("a value of type %s has no JSON".formatted(Value.type(value)));
        }
    }

    /// Writing of one part.
    private interface Part<T> {
        void write(T part, String line);
    }

    private <T> void writeAll(char open, Iterable<T> parts, char close, String line, Part<T> part) {
        text.append(open);
        String inner = form.indent() == null ? "" : line + form.indent();
        String before = inner;
        for (T each : parts) {
            text.append(before);
            before = form.between() + inner;
            part.write(each, inner);
            budget.characters(before.length());
        }
        if (form.indent() != null && parts.iterator().hasNext()) {
            text.append(line);
        }
        text.append(close);
    }

    private void write(Mapping.Entry entry, String line) {
        quote(key(entry.key()));
        text.append(form.colon());
        write(entry.value(), line);
    }

    private Iterable<Mapping.Entry> entries(Mapping mapping) {
        if (!form.sorted()) {
            return mapping.entries();
        }
        List<Mapping.Entry> entries = new ArrayList<>(mapping.entries());
        if (!entries.stream().allMatch(entry -> entry.key() instanceof Text)) {
            throw TemplateError.unknown("sort_keys with keys that are no texts");
        }
        entries.sort(
                Comparator.comparing(Mapping.Entry::key, (one, other) -> Ordering.compare((Text) one, (Text) other)));
        return entries;
    }

    private String key(Value key) {
        return switch (key) {
            case Text(String plain, boolean _) -> plain;
            case Value.None _ -> "null";
            case Value.Bool(boolean truth) -> String.valueOf(truth);
            case Value.Int number -> number.value().toString();
            case Value.Real(double number) -> FloatText.of(number);
            default -> throw TemplateError.wrong("a key of type %s has no JSON".formatted(Value.type(key)));
        };
    }

    private void quote(String plain) {
        budget.characters(plain.length());
        text.append('"');
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    boolean escaped = c < FIRST_PRINTABLE || (form.ascii() && c > LAST_ASCII);
                    text.append(escaped ? "\\u%04x".formatted((int) c) : String.valueOf(c));
                }
            }
        }
        text.append('"');
    }
}
