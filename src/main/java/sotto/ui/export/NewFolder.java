package sotto.ui.export;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// A folder that is made inside one that the user chose, so that nothing that lies there is ever replaced.
final class NewFolder {
    private NewFolder() {}

    /// A name in a folder that nothing has yet: `figures`, else `figures 2` and so on.
    static Path in(Path folder, String name) {
        Path free = folder.resolve(name);
        for (int number = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); number++) {
            free = folder.resolve("%s %d".formatted(name, number));
        }
        return free;
    }
}
