package sotto.ui.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Dialogs that ask the user for files; tests answer in their place.
public interface FileChoice {
    /// Asks for a folder that exists.
    Optional<Path> folder(String title);

    /// Asks for a file that exists; `patterns` such as `*.csv`, none for any.
    Optional<Path> file(String title, List<String> patterns);

    /// Asks for a file to write.
    Optional<Path> save(String title, String suggested);
}
