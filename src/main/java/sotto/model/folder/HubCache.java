package sotto.model.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.work.Failure;

/// Cache of Hugging Face's hub client: a folder `models--ORG--NAME` with the files of each revision in `snapshots`.
public final class HubCache {
    private static final String SNAPSHOTS = "snapshots";
    private static final String MODELS = "models--";
    private static final int SHOWN = 5;

    private HubCache() {}

    /// Whether a folder is such a cache, of one model or of several.
    public static boolean isCache(Path folder) {
        return Files.isDirectory(folder)
                && (Files.isDirectory(folder.resolve(SNAPSHOTS))
                        || isNamed(folder, SNAPSHOTS)
                        || folders(folder).stream()
                                .anyMatch(inside -> fileName(inside).startsWith(MODELS)));
    }

    /// The folder of the model: the only snapshot if `folder` is the root of a cached model, else `folder`
    /// itself.
    ///
    /// A `Failure` if there are several snapshots or models, which it names, or none.
    public static Path resolve(Path folder) {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve("config.json"))) {
            return folder;
        }
        Path root = isNamed(folder, SNAPSHOTS) ? parent(folder) : folder;
        if (Files.isDirectory(root.resolve(SNAPSHOTS))) {
            return snapshot(root);
        }
        List<Path> models = folders(folder).stream()
                .filter(inside -> fileName(inside).startsWith(MODELS))
                .toList();
        if (models.size() == 1) {
            return resolve(models.getFirst());
        }
        if (models.size() > 1) {
            throw new Failure(
                    "%s is the cache of the hub's client and holds %d models: %s."
                            .formatted(folder, models.size(), names(models)),
                    "Give the folder of one of them.");
        }
        return folder;
    }

    /// A sentence about the folder that is opened in place of the given one; empty if they are the same.
    public static Optional<String> told(Path given, Path opened) {
        if (given.equals(opened)) {
            return Optional.empty();
        }
        Path root = parent(parent(opened));
        return Optional.of(
                "%s is the cache of a model: its snapshot %s is opened.".formatted(fileName(root), fileName(opened)));
    }

    private static Path snapshot(Path root) {
        List<Path> snapshots = folders(root.resolve(SNAPSHOTS));
        if (snapshots.isEmpty()) {
            throw new Failure(
                    "%s is the cache of a model, but has no snapshot of it.".formatted(root),
                    "Download the model again.");
        }
        if (snapshots.size() > 1) {
            String main = main(root)
                    .map(" The newest that was asked for is %s."::formatted)
                    .orElse("");
            throw new Failure(
                    "%s has %d snapshots: %s.%s".formatted(root, snapshots.size(), names(snapshots), main),
                    "Give the folder of one of them, in %s.".formatted(root.resolve(SNAPSHOTS)));
        }
        return snapshots.getFirst();
    }

    private static Optional<String> main(Path root) {
        Path ref = root.resolve("refs").resolve("main");
        try {
            if (!Files.isRegularFile(ref) || Files.size(ref) > 200) {
                return Optional.empty();
            }
            String revision = Files.readString(ref).strip();
            return Optional.of(revision)
                    .filter(name -> name.matches("[\\w.-]+")
                            && Files.isDirectory(root.resolve(SNAPSHOTS).resolve(name)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                    .filter(path -> !fileName(path).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(folder, failure.getMessage()), "Check its rights.", failure);
        }
    }

    private static String names(List<Path> folders) {
        List<String> shown =
                folders.stream().limit(SHOWN).map(HubCache::fileName).toList();
        return String.join(", ", shown) + (folders.size() > SHOWN ? " and others" : "");
    }

    private static boolean isNamed(Path folder, String name) {
        return fileName(folder).equals(name);
    }

    private static Path parent(Path folder) {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        return parent == null ? folder : parent;
    }

    private static String fileName(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }
}
