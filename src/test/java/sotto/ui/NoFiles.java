package sotto.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sotto.ui.session.FileChoice;

/// Chooser of files whose user answers nothing.
public final class NoFiles implements FileChoice {
    @Override
    public Optional<Path> folder(String title) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> file(String title, List<String> patterns) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> save(String title, String suggested) {
        return Optional.empty();
    }
}
