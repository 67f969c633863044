package sotto.run.machine;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sotto.model.text.Tokenizer;
import sotto.run.record.JsonTree;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Note on a model folder's tokenizer: its kind, and whether it opens.
///
/// @param kind of its model, such as `BPE`; empty if the file has none, or there is no file
/// @param vocabulary entries, without those added
/// @param opens whether texts can be read with it
/// @param problem why it does not open; null if it does
/// @param remedy what to do about it; null if it opens
public record TokenizerNote(
        String kind,
        int vocabulary,
        boolean opens,
        @Nullable String problem,
        @Nullable String remedy) {
    private static final String FILE = "tokenizer.json";

    /// Opens the tokenizer of a folder once; a tokenizer that does not open is no `Failure` but a note with its
    /// problem.
    public static TokenizerNote of(Path folder, Progress progress) throws Cancelled {
        Path file = folder.resolve(FILE);
        String kind = "";
        int vocabulary = 0;
        try {
            Tokenizer.open(folder, progress).close();
            if (Files.isRegularFile(file)) {
                JsonNode model =
                        JsonTree.read(file, "Download tokenizer.json again.").path("model");
                kind = model.path("type").asText("BPE");
                vocabulary = model.path("vocab").size();
            }
            return new TokenizerNote(kind, vocabulary, true, null, null);
        } catch (Failure failure) {
            return new TokenizerNote(kind, vocabulary, false, failure.getMessage(), failure.remedy());
        }
    }
}
