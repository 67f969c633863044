package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Values that some rows of a file have in its columns.
///
/// @param columns the cells of each column, in the order of the rows asked for; empty for a cell that is not there
public record ColumnValues(SequencedMap<String, List<String>> columns) {
    /// Reads the cells of some rows; a `Failure` if the file cannot be read, or lacks one of the rows.
    ///
    /// @param rows numbers of the rows, from 0, each once
    public static ColumnValues read(Path file, List<Integer> rows, Progress progress) throws Cancelled {
        Map<Integer, Integer> places = new HashMap<>();
        for (int place = 0; place < rows.size(); place++) {
            places.put(rows.get(place), place);
        }
        Map<Integer, Map<String, String>> found = new HashMap<>();
        Map<String, String> kept = new HashMap<>();
        RowFile source = new RowFile(file);
        Collection<String> all = source.read(
                row -> {
                    Integer place = places.get(row.number());
                    if (place != null) {
                        Map<String, String> cells = new HashMap<>();
                        for (String column : row.columns()) {
                            String cell = row.shown(column);
                            if (cell != null) {
                                cells.put(column, kept.computeIfAbsent(cell.strip(), same -> same));
                            }
                        }
                        found.put(place, cells);
                    }
                    return true;
                },
                _ -> {},
                progress);
        if (found.size() < rows.size()) {
            throw new Failure(
                    "%s lacks rows of the run.".formatted(source.name()), "Give the file that the run was made of.");
        }
        SequencedMap<String, List<String>> columns = new LinkedHashMap<>();
        for (String column : all) {
            List<String> cells = new ArrayList<>();
            for (int place = 0; place < rows.size(); place++) {
                cells.add(found.getOrDefault(place, Map.of()).getOrDefault(column, ""));
            }
            columns.put(column, cells);
        }
        return new ColumnValues(columns);
    }

    /// The number that a cell holds; empty if it holds none.
    public static OptionalDouble number(String cell) {
        return Numerals.of(cell);
    }
}
