package sotto.chat.jinja;

/// Places of a text in another, found in time that grows with their lengths only.
final class Search {
    private static final int SHORT = 16;

    private Search() {}

    /// First place at or after an index, in chars; -1 where there is none.
    static int first(String whole, String part, int from, Budget budget) {
        budget.characters((long) whole.length() - Math.min(from, whole.length()) + part.length());
        return part.length() <= SHORT ? whole.indexOf(part, from) : match(whole, part, from);
    }

    /// Last place; -1 where there is none.
    static int last(String whole, String part, Budget budget) {
        budget.characters((long) whole.length() + part.length());
        if (part.length() <= SHORT) {
            return whole.lastIndexOf(part);
        }
        int found = match(reversed(whole), reversed(part), 0);
        return found < 0 ? -1 : whole.length() - found - part.length();
    }

    private static String reversed(String text) {
        char[] chars = new char[text.length()];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = text.charAt(chars.length - 1 - i);
        }
        return new String(chars);
    }

    /// Search of Knuth, Morris and Pratt.
    private static int match(String whole, String part, int from) {
        int[] fallback = new int[part.length()];
        for (int i = 1, k = 0; i < part.length(); i++) {
            while (k > 0 && part.charAt(i) != part.charAt(k)) {
                k = fallback[k - 1];
            }
            k += part.charAt(i) == part.charAt(k) ? 1 : 0;
            fallback[i] = k;
        }
        for (int i = from, k = 0; i < whole.length(); i++) {
            while (k > 0 && whole.charAt(i) != part.charAt(k)) {
                k = fallback[k - 1];
            }
            k += whole.charAt(i) == part.charAt(k) ? 1 : 0;
            if (k == part.length()) {
                return i - k + 1;
            }
        }
        return -1;
    }
}
