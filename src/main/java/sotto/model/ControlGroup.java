package sotto.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What the control groups of Linux (version 2) leave a process of memory: in a container or a service often less than
/// the machine has.
///
/// @param root where the groups are mounted, `/sys/fs/cgroup`
/// @param own this process's group in it, as `/proc/self/cgroup` says it
record ControlGroup(Path root, String own) {
    private static final Path MOUNTED = Path.of("/sys/fs/cgroup");
    private static final Path SELF = Path.of("/proc/self/cgroup");

    /// This process's.
    static ControlGroup here() {
        try {
            for (String line : Files.isReadable(SELF) ? Files.readAllLines(SELF) : java.util.List.<String>of()) {
                if (line.startsWith("0::/")) {
                    return new ControlGroup(MOUNTED, line.substring("0::/".length()));
                }
            }
        } catch (IOException _) {
            // a system that shows the file but not its text has its root alone
        }
        return new ControlGroup(MOUNTED, "");
    }

    /// Bytes that can still be taken, pages of files that can be dropped included; empty where nothing limits it.
    OptionalLong available() {
        OptionalLong least = OptionalLong.empty();
        for (Path group = root.resolve(own).normalize(); group.startsWith(root); group = parent(group)) {
            OptionalLong here = availableIn(group);
            if (here.isPresent() && (least.isEmpty() || here.getAsLong() < least.getAsLong())) {
                least = here;
            }
        }
        return least;
    }

    private static Path parent(Path group) {
        Path parent = group.getParent();
        return parent == null ? group.getFileSystem().getPath("") : parent;
    }

    private static OptionalLong availableIn(Path group) {
        OptionalLong most = number(group.resolve("memory.max"), "");
        OptionalLong taken = number(group.resolve("memory.current"), "");
        if (most.isEmpty() || taken.isEmpty()) {
            return OptionalLong.empty();
        }
        long files = number(group.resolve("memory.stat"), "inactive_file ").orElse(0)
                + number(group.resolve("memory.stat"), "active_file ").orElse(0);
        return OptionalLong.of(Math.max(0, most.getAsLong() - taken.getAsLong() + files));
    }

    /// The number behind the first line that begins so; empty where there is none, as in `max`.
    private static OptionalLong number(Path file, String begin) {
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(begin) && line.substring(begin.length()).matches("\\d{1,18}")) {
                    return OptionalLong.of(Long.parseLong(line.substring(begin.length())));
                }
            }
        } catch (IOException _) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }
}
