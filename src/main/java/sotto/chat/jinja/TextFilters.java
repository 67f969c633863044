package sotto.chat.jinja;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import sotto.work.Blanks;
import sotto.work.LetterCase;

/// Filters that make texts.
final class TextFilters {
    private static final int WIDEST = 10_000;

    static final Map<String, Filters.Filter> ALL = Map.ofEntries(
            Map.entry("string", (value, given, budget) -> {
                given.bindPlaced("string", 0, 0);
                return soft(value, budget);
            }),
            Map.entry("safe", (value, given, budget) -> {
                given.bindPlaced("safe", 0, 0);
                return new Text(Printed.str(value, budget), true);
            }),
            Map.entry("lower", changed(LetterCase::lower)),
            Map.entry("upper", changed(LetterCase::upper)),
            Map.entry("capitalize", changed(LetterCase::capitalize)),
            Map.entry("title", (value, given, budget) -> {
                given.bindPlaced("title", 0, 0);
                return Text.of(LetterCase.words(Printed.str(value, budget)));
            }),
            Map.entry("trim", (value, given, budget) -> {
                Value chars = given.bind("trim", 0, "chars").or(0, Value.None.NONE);
                Text text = soft(value, budget);
                return text.with(TextMethods.stripped(text.value(), chars, TextMethods.Ends.BOTH));
            }),
            Map.entry("replace", (value, given, budget) -> {
                var bound = given.bind("replace", 2, "old", "new", "count");
                Value count = bound.or(2, Value.None.NONE);
                BigInteger most = count == Value.None.NONE ? BigInteger.ONE.negate() : Arithmetic.whole(count);
                if (most == null) {
                    throw TemplateError.wrong("replace takes a whole number of times");
                }
                String old = Printed.str(bound.need(0), budget);
                return Splitting.replaced(
                        Printed.str(value, budget), old, Printed.str(bound.need(1), budget), most, budget);
            }),
            Map.entry("indent", TextFilters::indent),
            Map.entry("format", TextFilters::format),
            Map.entry("join", TextFilters::join),
            Map.entry("tojson", JsonText::of));

    private TextFilters() {}

    /// Text of a value, which keeps its mark where it is one.
    static Text soft(Value value, Budget budget) {
        return value instanceof Text text ? text : Text.of(Printed.str(value, budget));
    }

    private static Filters.Filter changed(UnaryOperator<String> change) {
        return (value, given, budget) -> {
            given.bindPlaced("a filter", 0, 0);
            Text text = soft(value, budget);
            budget.characters(text.value().length());
            return text.with(change.apply(text.value()));
        };
    }

    private static Value indent(Value value, CallArguments given, Budget budget) {
        var bound = given.bind("indent", 0, "width", "first", "blank");
        if (!(value instanceof Text text) || text.safe()) {
            throw value instanceof Text
                    ? TemplateError.unknown("the filter indent on a text that is marked as safe")
                    : TemplateError.wrong("indent takes a text, not a value of type " + Value.type(value));
        }
        String by = switch (bound.or(0, Value.Int.of(4))) {
            case Text(String plain, boolean _) -> plain;
            case Value.Int(BigInteger width) ->
                " "
                        .repeat(width.max(BigInteger.ZERO)
                                .min(BigInteger.valueOf(WIDEST))
                                .intValueExact());
            default -> throw TemplateError.unknown("an indent that is neither a number nor a text");
        };
        List<String> lines = Blanks.lines(text.value() + "\n", false);
        budget.characters(text.value().length() + (long) by.length() * lines.size());
        StringBuilder made = new StringBuilder(bound.isTrue(1) ? by : "").append(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            made.append('\n')
                    .append(line.isEmpty() && !bound.isTrue(2) ? "" : by)
                    .append(line);
        }
        return Text.of(made.toString());
    }

    private static Value format(Value value, CallArguments given, Budget budget) {
        if (!given.placed().isEmpty() && !given.named().isEmpty()) {
            throw TemplateError.wrong("format takes arguments either by place or by name");
        }
        Value values = given.named().isEmpty() ? Items.tuple(given.placed()) : Mapping.of(given.named());
        return PercentFormat.of(soft(value, budget), values, budget);
    }

    private static Value join(Value value, CallArguments given, Budget budget) {
        var bound = given.bind("join", 0, "d", "attribute");
        String between = Printed.str(bound.or(0, Text.EMPTY), budget);
        AttributePath path = AttributePath.of(bound.or(1, Value.None.NONE));
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (Value part : Iteration.all(value, budget)) {
            joined.append(first ? "" : between).append(Printed.str(path.of(part, null), budget));
            first = false;
            budget.characters(between.length());
        }
        return Text.of(joined.toString());
    }
}
