package sotto.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sotto.work.Failure;

/// What a model folder's `tokenizer.json` is, without opening it as a tokenizer.
///
/// @param kind of its model, such as `BPE`
/// @param vocabulary entries, without those added
/// @param bytes of the file
public record TokenizerNote(String kind, int vocabulary, long bytes) {
    private static final String FILE = "tokenizer.json";

    /// Reads it; empty where the folder has none.
    public static Optional<TokenizerNote> of(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode model = JsonTree.read(file, "Download tokenizer.json again.").path("model");
        try {
            return Optional.of(new TokenizerNote(
                    model.path("type").asText("BPE"), model.path("vocab").size(), Files.size(file)));
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(file, e.getMessage()), "Check its rights.", e);
        }
    }
}
