package sotto.data;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Guess of the column that says what a text is: by its name, else the one of the fewest different short values.
final class LabelColumn {
    private static final int LONGEST = 24;
    private static final int VALUES = 12;
    private static final List<List<String>> NAMES = List.of(
            List.of("label", "labels", "gold"),
            List.of("class", "target", "annotation"),
            List.of("is", "has"),
            List.of("toxic", "toxicity", "hate", "hateful", "offensive", "abusive", "rude", "spam", "insult", "threat"),
            List.of("category", "sentiment", "rating", "score"));

    private LabelColumn() {}

    /// The likely column; empty if none is.
    static Optional<String> likely(FilePreview preview, String text) {
        return preview.columns().stream()
                .filter(column -> !column.equals(text) && rank(column) < NAMES.size() && isLabel(preview, column))
                .min(Comparator.comparingInt((String column) -> rank(column))
                        .thenComparing(column -> !isBeside(column, text)))
                .or(() -> fewest(preview, text));
    }

    /// Rank of a name among those that labels have; the number of those for any other name.
    private static int rank(String column) {
        List<String> words = List.of(column.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z]+"));
        for (int rank = 0; rank < NAMES.size(); rank++) {
            boolean first = rank == 2; // such words begin a name that is a question
            List<String> asked = first ? words.subList(0, Math.min(1, words.size())) : words;
            if (asked.stream().anyMatch(NAMES.get(rank)::contains)) {
                return rank;
            }
        }
        return NAMES.size();
    }

    private static boolean isBeside(String column, String text) {
        int dot = text.indexOf('.');
        return dot > 0 && column.startsWith(text.substring(0, dot + 1));
    }

    /// Whether a column holds only few and short values, or numbers.
    private static boolean isLabel(FilePreview preview, String column) {
        List<String> cells = preview.cells(column);
        boolean few =
                new HashSet<>(cells).size() <= VALUES && cells.stream().allMatch(cell -> cell.length() <= LONGEST);
        return !cells.isEmpty() && (few || cells.stream().allMatch(Numerals::isNumber));
    }

    /// The column of the fewest different values, before all others one of nothing but 0 and 1, or true and false.
    private static Optional<String> fewest(FilePreview preview, String text) {
        return preview.columns().stream()
                .filter(column -> !column.equals(text) && isClass(preview.cells(column)))
                .min(Comparator.comparing((String column) -> !isUsual(preview.cells(column)))
                        .thenComparingInt(column -> new HashSet<>(preview.cells(column)).size()));
    }

    private static boolean isUsual(List<String> cells) {
        return cells.stream().allMatch(cell -> ClassRule.isYes(cell) || ClassRule.isNo(cell));
    }

    private static boolean isClass(List<String> cells) {
        int values = new HashSet<>(cells).size();
        return values >= 2
                && values <= VALUES
                && values < Math.max(3, cells.size())
                && cells.stream().allMatch(cell -> cell.length() <= LONGEST);
    }
}
