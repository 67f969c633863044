package sotto.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The model folders of the goldens: the public language models, and of our own goldens every family's plain model.
///
/// A public one is named like its family, `falcon`; a case of a family's own like the case, `falcon/plain`. Tests that
/// every model must pass take their names from [#all()], those about the public goldens from [#published()].
public final class GoldenFolders {
    private static final List<String> PUBLISHED = List.of("gpt2", "llama", "mistral", "falcon", "mpt");
    private static final String CHOSEN = System.getProperty("test.family", "");
    private static final Map<String, Path> LAID_OUT = new ConcurrentHashMap<>();

    private GoldenFolders() {}

    /// The public language models.
    public static List<String> published() {
        return PUBLISHED;
    }

    /// The `model_type`s that have goldens of our own, sorted.
    public static List<String> families() {
        try (Stream<Path> folders = Files.list(GoldenTensors.path("flags"))) {
            return folders.filter(family -> Files.exists(family.resolve("cases.json")))
                    .map(family -> family.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The `model_type`s whose goldens are compared: those of [#families()], or the one that the system
    /// property `test.family` names.
    public static List<String> compared() {
        return CHOSEN.isEmpty() ? families() : List.of(CHOSEN);
    }

    /// The public language models, then every family's plain one; where the system property chooses a family,
    /// its own alone.
    public static List<String> all() {
        Stream<String> published = CHOSEN.isEmpty() ? PUBLISHED.stream() : Stream.of();
        return Stream.concat(published, compared().stream().map(family -> family + "/plain"))
                .toList();
    }

    /// The model's folder; also of the classifier `roberta`.
    public static Path of(String name) {
        return name.contains("/")
                ? LAID_OUT.computeIfAbsent(name, GoldenFolders::layOut)
                : GoldenTensors.path("public/models/" + name);
    }

    /// What the names of the model's golden files begin with.
    public static Path stem(String name) {
        return GoldenTensors.path(name.contains("/") ? "flags/" + name + "/golden" : "public/" + name);
    }

    /// Lays the files of a case side by side, and its first config, for as long as the tests run.
    private static Path layOut(String name) {
        String family = name.substring(0, name.indexOf('/'));
        for (JsonNode row : GoldenTensors.json("flags/" + family + "/cases.json")) {
            if (row.get("case").textValue().equals(name)) {
                try {
                    Path folder = Files.createTempDirectory("golden-" + family);
                    folder.toFile().deleteOnExit();
                    for (JsonNode file : row.get("files")) {
                        copy(file, folder, "");
                    }
                    copy(row.get("configs").get(0), folder, "config.json");
                    return folder;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalArgumentException("No case " + name);
    }

    private static void copy(JsonNode file, Path folder, String as) throws IOException {
        Path source = GoldenTensors.path("flags").resolve(file.textValue());
        Path target = folder.resolve(as.isEmpty() ? source.getFileName().toString() : as);
        Files.copy(source, target);
        target.toFile().deleteOnExit();
    }
}
