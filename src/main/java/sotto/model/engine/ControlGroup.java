package sotto.model.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// Memory limit of a process by the control groups of Linux: in a container or a service often less than the
/// machine has.
///
/// @param root the folder where the groups are mounted
/// @param own this process's group in it, as `/proc/self/cgroup` gives it
record ControlGroup(Path root, String own, Version version) {
    private static final Path MOUNTED = Path.of("/sys/fs/cgroup");
    private static final Path SELF = Path.of("/proc/self/cgroup");

    /// Version of control groups, which decides how the files of a group are named.
    enum Version {
        ONE("memory.limit_in_bytes", "memory.usage_in_bytes", "total_"),
        TWO("memory.max", "memory.current", "");

        private final String most;
        private final String taken;
        private final String prefix;

        Version(String most, String taken, String prefix) {
            this.most = most;
            this.taken = taken;
            this.prefix = prefix;
        }
    }

    /// This process's control group.
    static ControlGroup here() {
        try {
            return of(Files.isReadable(SELF) ? Files.readAllLines(SELF) : List.of());
        } catch (IOException _) {
            return of(List.of()); // a system that shows the file but not its text
        }
    }

    /// The group that limits memory.
    ///
    /// @param lines of `/proc/self/cgroup`
    static ControlGroup of(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].equals("memory")) {
                return new ControlGroup(MOUNTED.resolve("memory"), inside(parts[2]), Version.ONE);
            }
        }
        return new ControlGroup(
                MOUNTED,
                lines.stream()
                        .filter(line -> line.startsWith("0::"))
                        .map(line -> inside(line.substring("0::".length())))
                        .findFirst()
                        .orElse(""),
                Version.TWO);
    }

    private static String inside(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
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

    private OptionalLong availableIn(Path group) {
        OptionalLong most = number(group.resolve(version.most), "");
        OptionalLong taken = number(group.resolve(version.taken), "");
        if (most.isEmpty() || taken.isEmpty()) {
            return OptionalLong.empty();
        }
        long files = number(group.resolve("memory.stat"), version.prefix + "inactive_file ")
                        .orElse(0)
                + number(group.resolve("memory.stat"), version.prefix + "active_file ")
                        .orElse(0);
        return OptionalLong.of(Math.max(0, most.getAsLong() - taken.getAsLong() + files));
    }

    /// The number behind `begin` in the first line that has one there; empty where no line has, as in `max`.
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
