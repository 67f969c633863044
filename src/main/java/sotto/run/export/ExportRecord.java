package sotto.run.export;

import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.model.weights.ChangedTensor;
import sotto.model.weights.QuantizedChange;
import sotto.model.weights.WrittenFile;
import sotto.run.identity.ModelIdentity;

/// Record of an export: the content of `sotto-export.json`.
///
/// @param sotto version of the program
/// @param format `weights` or `hooks`
/// @param source the name of the folder that was copied, without its path: the exported folder may be published
/// @param gains the gains' name
/// @param about how the gains were made, as their file says
/// @param gainsFiles the SHA-256 of the gains' file, or of each file of their folder, by name
/// @param inputs the SHA-256 of every file of the source that its numbers depend on, by name
/// @param identity of the source
/// @param madeOn the name of the model that the gains were made on, or `not recorded`
/// @param notes warnings: that the source was dampened already, that the gains were made on another model
/// @param modules changes of each module that the gains name
/// @param changedTensors tensors that differ from the source's, with the SHA-256 of their bytes
/// @param quantized quantised tensors among them, with their dtypes and errors
/// @param keptFormat whether quantised tensors keep their format
/// @param files every file but this one, with its SHA-256
/// @param maxShardSize limit of a weight file's tensors in bytes; null for files as in the source
/// @param leftOut files of the source that were not copied: weights in other formats
/// @param maxAbsDiff the largest |logit difference| to the dampened original
/// @param verification the comparison that found it
public record ExportRecord(
        String sotto,
        String format,
        Path source,
        Path gains,
        SequencedMap<String, String> about,
        SequencedMap<String, String> gainsFiles,
        SequencedMap<String, String> inputs,
        ModelIdentity identity,
        String madeOn,
        List<String> notes,
        List<Folding.Module> modules,
        List<ChangedTensor> changedTensors,
        List<QuantizedChange> quantized,
        boolean keptFormat,
        List<WrittenFile> files,
        @Nullable Long maxShardSize,
        List<Path> leftOut,
        double maxAbsDiff,
        Proof verification) {
    /// Name of the record's file in the exported folder.
    public static final String FILE = "sotto-export.json";

    /// Copies the lists.
    public ExportRecord {
        notes = List.copyOf(notes);
        modules = List.copyOf(modules);
        changedTensors = List.copyOf(changedTensors);
        quantized = List.copyOf(quantized);
        files = files.stream().filter(file -> !file.name().equals(FILE)).toList(); // of an earlier export
        leftOut = List.copyOf(leftOut);
    }

    /// Whether it is a file that is applied by hooks, and no model folder.
    public boolean isHooks() {
        return format.equals(ExportFormat.HOOKS.word());
    }

    /// Whether the comparison of logits proves that the copy is right.
    public boolean proven() {
        return verification.proven();
    }

    /// The result of the comparison in a sentence.
    public String statement() {
        return verification.statement();
    }
}
