package sotto.model.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sotto.work.Failure;

/// Messages about a folder without `config.json`, by the other files that it contains.
public final class MissingConfig {
    private static final int SHOWN = 3;

    private MissingConfig() {}

    /// The `Failure` for a folder without it.
    public static Failure in(Path folder) {
        if (Files.isSymbolicLink(folder.resolve("config.json"))) {
            return new Failure(
                    folder.resolve("config.json") + " is a link to a file that is not there.",
                    "Download the model again, or copy it with the files that its links point to.");
        }
        var adapter = Adapter.in(folder);
        if (adapter.isPresent()) {
            return adapter.get().alone(folder);
        }
        List<String> below = below(folder);
        return new Failure(
                "%s is not a model folder: it has no config.json.".formatted(folder),
                below.isEmpty()
                        ? "Give the folder that holds config.json, tokenizer.json and the *.safetensors files."
                        : "Give the folder inside it that holds the model: " + String.join(", ", below) + ".");
    }

    private static List<String> below(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> Files.isRegularFile(path.resolve("config.json")))
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .limit(SHOWN)
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
