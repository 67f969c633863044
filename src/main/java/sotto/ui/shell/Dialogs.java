package sotto.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import sotto.ui.control.Tooltips;
import sotto.ui.session.FileChoice;

/// File dialogs of the system; each begins where the last one ended, the first in the user's folder. No
/// tooltip stays over them.
final class Dialogs implements FileChoice {
    private final Window owner;
    private @Nullable File last = home();

    Dialogs(Window owner) {
        this.owner = owner;
    }

    /// The user's folder: without one, GTK begins in its list of recent files, which accepts no typed path.
    static @Nullable File home() {
        File home = new File(System.getProperty("user.home", ""));
        return home.isDirectory() ? home.getAbsoluteFile() : null;
    }

    /// Folder in which the next dialog begins.
    @Nullable
    File start() {
        return last != null && last.isDirectory() ? last : home();
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(start());
        return keep(Tooltips.without(() -> Optional.ofNullable(chooser.showDialog(owner))));
    }

    @Override
    public Optional<Path> file(String title, List<String> patterns) {
        FileChooser chooser = chooser(title);
        if (!patterns.isEmpty()) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(String.join(", ", patterns), patterns));
        }
        return keep(Tooltips.without(() -> Optional.ofNullable(chooser.showOpenDialog(owner))));
    }

    @Override
    public Optional<Path> save(String title, String suggested) {
        FileChooser chooser = chooser(title);
        chooser.setInitialFileName(suggested);
        return keep(Tooltips.without(() -> Optional.ofNullable(chooser.showSaveDialog(owner))));
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(start());
        return chooser;
    }

    /// Remembers the folder in which something was chosen.
    Optional<Path> keep(Optional<File> chosen) {
        chosen.ifPresent(file -> last = file.getParentFile());
        return chosen.map(File::toPath);
    }
}
