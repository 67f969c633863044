package sotto.run.record;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.disk.AtomicFile;
import sotto.work.disk.OrdinaryFile;

/// JSON documents of Sotto's as trees, and small JSON files that are replaced in one step.
public final class JsonTree {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonTree() {}

    /// A value as the tree that reading its JSON text would give.
    public static JsonNode of(Object document) {
        try {
            return MAPPER.readTree(Json.compact(document));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a document: " + document.getClass(), e);
        }
    }

    /// Reads a file; a `Failure` with `remedy` (whole sentences that name no option) if it is damaged or cannot
    /// be read.
    public static JsonNode read(Path file, String remedy) {
        return read(file, Remedy.sentences(remedy));
    }

    /// Reads a file; a `Failure` with `remedy` if it is damaged or cannot be read.
    public static JsonNode read(Path file, Remedy remedy) {
        try {
            return MAPPER.readTree(Files.readAllBytes(OrdinaryFile.check(file)));
        } catch (IOException e) {
            throw new Failure("%s is damaged or cannot be read: %s.".formatted(file, e.getMessage()), remedy, e);
        }
    }

    /// Replaces a file by a document, in one step once its new content is on the disk.
    public static void replace(Path file, Object document) throws IOException {
        AtomicFile.replace(file, bytes(document));
    }

    /// Replaces a file by a tree, in one step once its new content is on the disk.
    public static void replaceTree(Path file, JsonNode document) throws IOException {
        AtomicFile.replace(file, bytes(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document)));
    }

    /// The bytes that [#replace] writes.
    static byte[] bytes(Object document) {
        return bytes(Json.pretty(document));
    }

    private static byte[] bytes(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
