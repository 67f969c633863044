package sotto.ui.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sotto.work.Failure;

/// Opener of folders in the system's file manager; tests only note the folder. Called on worker threads.
@FunctionalInterface
public interface FolderOpener {
    /// Opens a folder in the file manager.
    void open(Path folder);

    /// File manager of this system.
    static FolderOpener system() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String command = system.startsWith("windows") ? "explorer" : system.startsWith("mac") ? "open" : "xdg-open";
        return folder -> {
            try {
                new ProcessBuilder(List.of(command, folder.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new Failure("This system shows no folders.", "Open it yourself: %s.".formatted(folder), e);
            }
        };
    }
}
