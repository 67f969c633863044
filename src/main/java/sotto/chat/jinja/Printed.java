package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Texts of values: `str` for what a template prints, `repr` for what stands inside containers.
final class Printed {
    private static final int BYTE = 0x100;
    private static final int PLANE = 0x10000;

    private Printed() {}

    /// Text of a value as a template prints it.
    static String str(Value value, Budget budget) {
        String text = switch (value) {
            case Text(String plain, boolean _) -> plain;
            case Value.Undefined _ -> "";
            default -> repr(value, budget);
        };
        budget.characters(text.length());
        return text;
    }

    /// Text of a value as Python shows it inside a list.
    static String repr(Value value, Budget budget) {
        budget.step();
        return switch (value) {
            case Value.Undefined _ -> "Undefined";
            case Value.None _ -> "None";
            case Value.Bool(boolean truth) -> truth ? "True" : "False";
            case Value.Int number -> number.value().toString();
            case Value.Real(double number) -> FloatText.of(number);
            case Text(String text, boolean safe) -> safe ? "Markup(%s)".formatted(quoted(text)) : quoted(text);
            case Items items
            when items.tuple() && items.values().size() == 1 ->
                "(%s,)".formatted(repr(items.values().getFirst(), budget));
            case Items items when items.tuple() -> "(%s)".formatted(joined(items.values(), budget));
            case Items items -> "[%s]".formatted(joined(items.values(), budget));
            case Mapping mapping -> repr(mapping, budget);
            case IntRange range when range.step() == 1 -> "range(%d, %d)".formatted(range.start(), range.stop());
            case IntRange range -> "range(%d, %d, %d)".formatted(range.start(), range.stop(), range.step());
            case MappingView view -> "%s([%s])".formatted(view.kind().type(), joined(view.values(), budget));
            case LazyItems _, Namespace _, LoopVariable _, Callable _ ->
                throw TemplateError.unknown("printing a %s".formatted(Value.type(value)));
        };
    }

    private static String repr(Mapping mapping, Budget budget) {
        List<String> parts = new ArrayList<>();
        for (Mapping.Entry entry : mapping.entries()) {
            parts.add(repr(entry.key(), budget) + ": " + repr(entry.value(), budget));
        }
        return joined("{%s}".formatted(String.join(", ", parts)), budget);
    }

    private static String joined(Collection<Value> values, Budget budget) {
        List<String> parts = new ArrayList<>();
        for (Value value : values) {
            parts.add(repr(value, budget));
        }
        return joined(String.join(", ", parts), budget);
    }

    private static String joined(String text, Budget budget) {
        budget.characters(text.length());
        return text;
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder made = new StringBuilder().append(quote);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> made.append("\\\\");
                case '\n' -> made.append("\\n");
                case '\r' -> made.append("\\r");
                case '\t' -> made.append("\\t");
                default -> {
                    if (point == quote) {
                        made.append('\\').append(quote);
                    } else if (isPrintable(point)) {
                        made.appendCodePoint(point);
                    } else {
                        made.append(escape(point));
                    }
                }
            }
        });
        return made.append(quote).toString();
    }

    private static String escape(int point) {
        return (point < BYTE ? "\\x%02x" : point < PLANE ? "\\u%04x" : "\\U%08x").formatted(point);
    }

    /// Whether Python shows a code point as it is: no control, format, private, unassigned or blank but the space.
    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
