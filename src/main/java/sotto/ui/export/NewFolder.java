package sotto.ui.export;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// New folder inside one that the user chose, so that nothing there is ever replaced.
final class NewFolder {
    private NewFolder() {}

    /// Path in a folder that does not exist yet: `figures`, else `figures 2` and so on.
    static Path in(Path folder, String name) {
        Path free = folder.resolve(name);
        for (int number = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); number++) {
            free = folder.resolve("%s %d".formatted(name, number));
        }
        return free;
    }
}
