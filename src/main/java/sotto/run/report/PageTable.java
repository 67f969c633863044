package sotto.run.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Table of a report, before it is HTML or LaTeX.
///
/// @param id of the section that it stands in
/// @param about a sentence under the title; empty for none
record PageTable(String id, String title, String about, List<String> header, List<List<Entry>> rows) {
    /// Copies the lists.
    PageTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// Field of a table.
    ///
    /// @param shown text, numbers in it rounded
    /// @param exact the numbers as the report's file has them; empty for words
    record Entry(String shown, String exact) {
        /// A field of words.
        static Entry of(String words) {
            return new Entry(words, "");
        }

        /// A field of numbers; the first may be followed by the two ends of its interval.
        ///
        /// What is not finite is not known, and left out.
        static Entry of(double value, double... interval) {
            return of("", value, interval);
        }

        /// A field of numbers with words before them.
        static Entry of(String before, double value, double... interval) {
            if (!Double.isFinite(value)) {
                return of("–");
            }
            boolean known = Arrays.stream(interval).allMatch(Double::isFinite) && interval.length > 0;
            return new Entry(
                    before + rounded(value) + (known ? " [%s]".formatted(joined(interval, true)) : ""),
                    value + (known ? " [%s]".formatted(joined(interval, false)) : ""));
        }

        /// A field of a number of things.
        static Entry count(double value) {
            return Double.isFinite(value)
                    ? new Entry(String.format(Locale.ROOT, "%,.0f", value), String.format(Locale.ROOT, "%.0f", value))
                    : of("–");
        }

        /// A field of a p-value.
        static Entry p(double value) {
            return value < 1e-4 ? new Entry("< 0.0001", Double.toString(value)) : of(value);
        }

        private static String joined(double[] values, boolean rounding) {
            return Arrays.stream(values)
                    .mapToObj(value -> rounding ? rounded(value) : Double.toString(value))
                    .collect(Collectors.joining(", "));
        }

        boolean isNumber() {
            return !exact.isEmpty();
        }
    }

    /// A number with the digits that a reader needs, and a true minus sign.
    static String rounded(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        String form =
                size >= 1000 ? "%,.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : size >= 0.01 ? "%.3f" : "%.4f";
        return String.format(Locale.ROOT, form, value).replace('-', '−');
    }

    /// The table as HTML, in a frame of its own that scrolls.
    Html html() {
        Html head = Html.of(
                "tr",
                Html.joined(header.stream()
                        .map(title -> Html.of("th", title).with("scope", "col"))
                        .toList()));
        Html body = Html.joined(rows.stream()
                .map(row -> Html.of(
                        "tr", Html.joined(row.stream().map(PageTable::html).toList())))
                .toList());
        return Html.of("div", Html.of("table", Html.of("thead", head), Html.of("tbody", body)))
                .with("class", "wide");
    }

    private static Html html(Entry entry) {
        Html field = Html.of("td", entry.shown);
        return entry.isNumber() ? field.with("class", "number").with("title", entry.exact) : field;
    }
}
