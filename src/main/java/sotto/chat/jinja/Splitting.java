package sotto.chat.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sotto.work.Blanks;

/// Parts of texts as `split` and its kin cut them.
final class Splitting {
    private Splitting() {}

    /// Number of cuts that are allowed; a negative one allows all.
    private static int most(Value value) {
        BigInteger whole = Arithmetic.whole(value);
        if (whole == null) {
            throw TemplateError.wrong("the number of cuts must be whole");
        }
        return whole.signum() < 0
                ? Integer.MAX_VALUE
                : whole.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValueExact();
    }

    private static Value listed(List<String> parts, Budget budget) {
        budget.elements(parts.size());
        return Items.list(parts.stream().map(Text::of).toList());
    }

    static Value split(String text, CallArguments given, Budget budget) {
        var bound = given.bind("split", 0, "sep", "maxsplit");
        int most = most(bound.or(1, Value.Int.of(-1)));
        Value separator = bound.or(0, Value.None.NONE);
        return listed(
                separator == Value.None.NONE
                        ? words(text, most)
                        : split(text, TextMethods.string(separator), most, budget),
                budget);
    }

    private static List<String> split(String text, String separator, int most, Budget budget) {
        checkSeparator(separator);
        List<String> parts = new ArrayList<>();
        int from = 0;
        int found = first(text, separator, from, budget);
        while (found >= 0 && parts.size() < most) {
            parts.add(text.substring(from, found));
            from = found + separator.length();
            found = first(text, separator, from, budget);
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static int first(String text, String part, int from, Budget budget) {
        budget.characters(part.length());
        return text.indexOf(part, from);
    }

    private static void checkSeparator(String separator) {
        if (separator.isEmpty()) {
            throw TemplateError.wrong("empty separator");
        }
        if (separator.length() > 1000) {
            throw TemplateError.limit("a separator of more than 1000 characters");
        }
    }

    /// Words between blanks; after the last cut the rest, without blanks at its beginning.
    private static List<String> words(String text, int most) {
        List<String> words = new ArrayList<>();
        String rest = Blanks.stripLeft(text);
        int at = text.length() - rest.length();
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !Blanks.is(text.charAt(end))) {
                end++;
            }
            if (words.size() == most) {
                words.add(Blanks.stripRight(text.substring(at)));
                break;
            }
            words.add(text.substring(at, end));
            at = end;
            while (at < text.length() && Blanks.is(text.charAt(at))) {
                at++;
            }
        }
        return words;
    }

    static Value rsplit(String text, CallArguments given, Budget budget) {
        var bound = given.bind("rsplit", 0, "sep", "maxsplit");
        int most = most(bound.or(1, Value.Int.of(-1)));
        if (bound.or(0, Value.None.NONE) == Value.None.NONE) {
            throw TemplateError.unknown("rsplit at blanks");
        }
        String separator = TextMethods.string(bound.need(0));
        checkSeparator(separator);
        List<String> parts = new ArrayList<>();
        int to = text.length();
        int found = text.lastIndexOf(separator);
        while (found >= 0 && parts.size() < most) {
            budget.characters(separator.length());
            parts.add(text.substring(found + separator.length(), to));
            to = found;
            found = to < separator.length() ? -1 : text.lastIndexOf(separator, to - separator.length());
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return listed(parts, budget);
    }

    static Value lines(String text, CallArguments given, Budget budget) {
        return listed(Blanks.lines(text, given.bind("splitlines", 0, "keepends").isTrue(0)), budget);
    }

    static Value partition(String text, CallArguments given, Budget budget) {
        String separator =
                TextMethods.string(given.bindPlaced("partition", 1, 1).need(0));
        checkSeparator(separator);
        int at = Search.first(text, separator, 0, budget);
        return at < 0 ? triple(text, "", "") : cut(text, separator, at);
    }

    static Value rpartition(String text, CallArguments given, Budget budget) {
        String separator =
                TextMethods.string(given.bindPlaced("rpartition", 1, 1).need(0));
        checkSeparator(separator);
        int at = Search.last(text, separator, budget);
        return at < 0 ? triple("", "", text) : cut(text, separator, at);
    }

    private static Value cut(String text, String separator, int at) {
        return triple(text.substring(0, at), separator, text.substring(at + separator.length()));
    }

    private static Value triple(String before, String separator, String after) {
        return Items.tuple(List.of(Text.of(before), Text.of(separator), Text.of(after)));
    }

    /// Number of places of a part that do not overlap.
    static int count(String text, String part, Budget budget) {
        if (part.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1;
        }
        return split(text, part, Integer.MAX_VALUE, budget).size() - 1;
    }

    /// Text with so many places of a part replaced; a negative number replaces all.
    static Value replaced(String text, String old, String by, BigInteger times, Budget budget) {
        int most = most(new Value.Int(times));
        List<String> parts;
        if (old.isEmpty()) {
            parts = new ArrayList<>(List.of(""));
            int at = 0;
            while (at < text.length() && parts.size() < most) {
                int next = text.offsetByCodePoints(at, 1);
                parts.add(text.substring(at, next));
                at = next;
            }
            parts.add(text.substring(at));
            parts = most == 0 ? List.of(text) : parts;
        } else {
            parts = split(text, old, most, budget);
        }
        budget.elements(parts.size());
        budget.characters(text.length() + (long) parts.size() * by.length());
        return Text.of(String.join(by, parts));
    }
}
