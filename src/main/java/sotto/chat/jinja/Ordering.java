package sotto.chat.jinja;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Python's `<` and what follows from it.
final class Ordering {
    private Ordering() {}

    /// Order of two values: below 0, 0 or above 0; an error where Python has none.
    static int compare(Value one, Value other, Budget budget) {
        budget.step();
        if (one instanceof Value.Undefined undefined) {
            throw TemplateError.undefined(undefined);
        }
        if (other instanceof Value.Undefined undefined) {
            throw TemplateError.undefined(undefined);
        }
        if (one instanceof Text first && other instanceof Text second) {
            budget.characters(Math.min(first.value().length(), second.value().length()));
            return compare(first, second);
        }
        if (one instanceof Items first && other instanceof Items second && first.tuple() == second.tuple()) {
            return compare(first.values(), second.values(), budget);
        }
        BigDecimal first = Equality.number(one);
        BigDecimal second = Equality.number(other);
        if (first == null || second == null) {
            throw TemplateError.wrong("'<' not supported between instances of '%s' and '%s'"
                    .formatted(Value.type(one), Value.type(other)));
        }
        return first.compareTo(second);
    }

    /// Order of texts by code points.
    static int compare(Text one, Text other) {
        String a = one.value();
        String b = other.value();
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (i == a.length() || i == b.length()) {
            return Integer.compare(a.length(), b.length());
        }
        char left = a.charAt(i);
        char right = b.charAt(i);
        boolean apart = Character.isSurrogate(left) != Character.isSurrogate(right);
        return apart ? (Character.isSurrogate(left) ? 1 : -1) : Character.compare(left, right);
    }

    /// Order of lists by the first elements that differ.
    static int compare(List<Value> one, List<Value> other, Budget budget) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!Equality.equal(one.get(i), other.get(i), budget)) {
                return compare(one.get(i), other.get(i), budget);
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /// Order of two values of equal standing.
    @FunctionalInterface
    interface Keys<T> {
        int compare(T one, T other);
    }

    /// Values in stable order, reversed where asked, as `sorted` gives them.
    static <T> List<T> sorted(List<T> values, Keys<T> keys, boolean reverse) {
        List<T> sorted = new ArrayList<>(values);
        sorted.sort((one, other) -> reverse ? keys.compare(other, one) : keys.compare(one, other));
        return sorted;
    }
}
