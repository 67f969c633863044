package sotto.run.evaluate;

import java.util.List;
import java.util.Set;

/// Column of the tables that show a report: one figure of a measure, in words.
///
/// @param key of the object in a cell that has the figure; where it has one for each file or judge, `words` says `%s`
/// @param field of the figure in that object
/// @param interval field of the figure's interval; empty for none
/// @param words the column's title in the window, `%s` for the file or judge
/// @param heading the column's title on the command line, `%s` for the file or judge
public record FigureColumn(String key, String field, String interval, String words, String heading, Set<Shown> shown) {
    /// Place where a column is shown.
    public enum Shown {
        WINDOW,
        COMMAND,
        /// On the command line, with its interval.
        INTERVAL
    }

    FigureColumn(String key, String field, String interval, String words, String heading, Shown... shown) {
        this(key, field, interval, words, heading, Set.of(shown));
    }

    /// Whether the column is shown in a place.
    public boolean isIn(Shown place) {
        return shown.contains(place);
    }

    /// Whether a cell has the figures of these columns for each file or judge, and not once.
    static boolean areOfEach(List<FigureColumn> columns) {
        return columns.stream().anyMatch(column -> column.words.contains("%s"));
    }
}
