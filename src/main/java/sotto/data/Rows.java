package sotto.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Consumer;

/// One format of files with rows.
interface Rows {
    /// Hands every row to `each`, in the file's order.
    ///
    /// @return all columns that the file has, in the order of their first appearance
    Collection<String> read(Path file, Consumer<Row> each) throws IOException;
}
