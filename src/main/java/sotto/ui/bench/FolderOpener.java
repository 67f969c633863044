package sotto.ui.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sotto.work.Failure;

/// Shows a folder in the system's file manager; tests only note it. Called on worker threads.
@FunctionalInterface
public interface FolderOpener {
    /// Shows it.
    void open(Path folder);

    /// The system's own.
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
