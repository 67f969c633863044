package sotto.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Consumer;

/// One format of files with rows.
interface Rows {
    /// Hands every row to `each`, in the file's order, and to `notes` what the user should know of the reading.
    ///
    /// A `Failure` if the file is not well-formed.
    ///
    /// @return all columns that the file has, in the order of their first appearance
    Collection<String> read(Path file, Consumer<Row> each, Consumer<String> notes) throws IOException;
}
