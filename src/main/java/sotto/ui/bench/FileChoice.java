package sotto.ui.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks the user for files; tests answer in their place.
public interface FileChoice {
    /// A folder that is there.
    Optional<Path> folder(String title);

    /// A file that is there; `patterns` such as `*.csv`, none for any.
    Optional<Path> file(String title, List<String> patterns);

    /// A file that is to be made.
    Optional<Path> save(String title, String suggested);
}
