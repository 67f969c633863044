package sotto.model.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;
import sotto.work.disk.OrdinaryFile;

/// Check that a folder is an earlier export that may be deleted for a new one: its record must list all its
/// files.
///
/// Sizes are compared too, because a model that was trained further in that folder has the same file names.
final class ReplaceableExport {
    /// Name of the record's file in an exported folder.
    static final String RECORD = "sotto-export.json";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> RUBBISH = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    private ReplaceableExport() {}

    /// Checks a folder; a `Failure` if it contains anything that no export wrote. An empty one may always be
    /// replaced.
    static void check(Path folder) throws IOException {
        List<Path> inside = files(folder);
        if (inside.isEmpty()) {
            return;
        }
        Map<String, Long> sizes = recorded(folder);
        for (Path file : inside) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (!name.equals(RECORD) && !isRecorded(file, sizes.get(name))) {
                throw new Failure(
                        "%s holds %s, which no export wrote.".formatted(folder, name),
                        "Name another folder, or take that file out of it: only what Sotto wrote is replaced.");
            }
        }
    }

    private static boolean isRecorded(Path file, @Nullable Long size) throws IOException {
        return size != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == size;
    }

    /// All files and all empty folders in a folder.
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                            && !RUBBISH.contains(path.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Long> recorded(Path folder) throws IOException {
        Path record = folder.resolve(RECORD);
        Map<String, Long> sizes = new HashMap<>();
        if (!Files.exists(record)) {
            return sizes;
        }
        try {
            for (JsonNode file : MAPPER.readTree(Files.readAllBytes(OrdinaryFile.check(record)))
                    .path("files")) {
                sizes.put(file.path("name").asText(), file.path("bytes").asLong(-1));
            }
        } catch (JacksonException _) {
            sizes.clear(); // not one of ours
        }
        return sizes;
    }
}
