package sotto.run.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sotto.run.record.JsonTree;
import sotto.work.Failure;

/// Name of a judge for the user: that of its file or folder, or of the classifier if the folder's is
/// meaningless.
public final class JudgeName {
    private static final Set<String> EMPTY_WORDS =
            Set.of("judge", "classifier", "model", "checkpoint", "best", "main", "final", "output", "snapshots");
    private static final String CACHED = "models--"; // a folder of a Hugging Face cache: models--OWNER--NAME
    private static final String HASH = "[0-9a-f]{40}";
    private static final int KEPT = 32;

    private JudgeName() {}

    /// The name of a list of words or a classifier's folder; if a folder cannot be read, its own name.
    public static String of(Path place) {
        String folder = String.valueOf(place.toAbsolutePath().normalize().getFileName());
        if (!Files.isDirectory(place)) {
            return folder;
        }
        boolean plain = !EMPTY_WORDS.contains(folder.toLowerCase(Locale.ROOT)) && !folder.matches(HASH);
        return plain ? folder : cached(place).or(() -> written(place)).orElse(folder);
    }

    private static Optional<String> cached(Path place) {
        for (Path part : place.toAbsolutePath().normalize()) {
            String name = part.toString();
            if (name.startsWith(CACHED)) {
                return Optional.of(last(name.substring(CACHED.length()), "--"));
            }
        }
        return Optional.empty();
    }

    /// The name in the classifier's configuration: that of its origin, else its model type.
    private static Optional<String> written(Path place) {
        Path file = place.resolve("config.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode config = JsonTree.read(file, "Choose another classifier.");
            String origin = last(config.path("_name_or_path").asText("").replace('\\', '/'), "/");
            String named = origin.isBlank() || EMPTY_WORDS.contains(origin.toLowerCase(Locale.ROOT))
                    ? config.path("model_type").asText("")
                    : origin;
            return Optional.of(named.strip())
                    .filter(name -> !name.isEmpty())
                    .map(name -> name.length() > KEPT ? name.substring(0, KEPT) : name);
        } catch (Failure _) {
            return Optional.empty(); // who opens it is told what is wrong with it
        }
    }

    private static String last(String path, String between) {
        int at = path.lastIndexOf(between);
        return at < 0 ? path : path.substring(at + between.length());
    }
}
