package sotto.data;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// One row of a file: its cells by the name of their column.
interface Row {
    /// Its place among the file's rows, from 0; the header and blank lines between rows do not count.
    int number();

    /// The row in words, to begin a sentence with: `Row 12 (line 40) of train.csv`, the row from 0, the line from 1.
    String where();

    /// The names of its columns, in the file's order.
    Collection<String> columns();

    /// The cell in a column; null if the row has none there.
    @Nullable
    String cell(String column);

    /// The cell as it can be shown, whatever it holds; null if the row has none there.
    default @Nullable String shown(String column) {
        return cell(column);
    }
}
