package sotto.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import sotto.ui.bench.FileChoice;

/// The system's own dialogs; each begins where the last one ended.
final class Dialogs implements FileChoice {
    private final Window owner;
    private @Nullable File last;

    Dialogs(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        if (last != null && last.isDirectory()) {
            chooser.setInitialDirectory(last);
        }
        return keep(chooser.showDialog(owner));
    }

    @Override
    public Optional<Path> file(String title, List<String> patterns) {
        FileChooser chooser = chooser(title);
        if (!patterns.isEmpty()) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(String.join(", ", patterns), patterns));
        }
        return keep(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> save(String title, String suggested) {
        FileChooser chooser = chooser(title);
        chooser.setInitialFileName(suggested);
        return keep(chooser.showSaveDialog(owner));
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (last != null && last.isDirectory()) {
            chooser.setInitialDirectory(last);
        }
        return chooser;
    }

    private Optional<Path> keep(@Nullable File chosen) {
        if (chosen == null) {
            return Optional.empty();
        }
        last = chosen.getParentFile();
        return Optional.of(chosen.toPath());
    }
}
