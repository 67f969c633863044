package sotto.data;

import java.util.ArrayList;
import java.util.List;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Count of the rows of a file that are not UTF-8, made while it is read; the first few are named.
final class UndecodableCount {
    private static final int NAMED = 3;

    private final List<String> first = new ArrayList<>();
    private int count;

    /// Whether the row is not UTF-8; if so, it is counted.
    boolean isUndecodable(Row row) {
        boolean undecodable = row.isUndecodable();
        if (undecodable) {
            if (first.size() < NAMED) {
                first.add(row.place());
            }
            count++;
        }
        return undecodable;
    }

    /// Rows that were left out, if any; a `Failure` if such rows are refused.
    List<Dropped> end(RowFile source, UndecodableRows treatment) {
        if (count == 0) {
            return List.of();
        }
        String named = String.join(", ", first)
                + (count > first.size() ? " and %s more".formatted(Quantity.of(count - first.size())) : "");
        if (treatment == UndecodableRows.REFUSE) {
            throw new Failure(
                    "%s is not UTF-8 in %s %s: %s."
                            .formatted(source.name(), Quantity.of(count), count == 1 ? "row" : "rows", named),
                    Remedy.of("save it as UTF-8").or("leave those rows out with %s", RunOption.DROP_UNDECODABLE));
        }
        return List.of(new Dropped(count, "not UTF-8 in %s".formatted(named)));
    }
}
