package sotto.run.export;

import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import sotto.model.weights.ChangedTensor;
import sotto.model.weights.WrittenFile;
import sotto.run.identity.ModelIdentity;

/// What an export did: the text of `sotto-export.json`.
///
/// @param sotto version of the program
/// @param source the name of the folder that was copied: a folder that will be published says no place of this computer
/// @param gains the gains' name
/// @param about how the gains were made, as their file says
/// @param inputs the SHA-256 of every file of the source that numbers come from, by name
/// @param identity of the source
/// @param madeOn the name of the model that the gains were made on, or `not recorded`
/// @param notes that the source was dampened already, that the gains were made on another model
/// @param modules what the gains do to each module that they name
/// @param changedTensors tensors that are not those of the source, with the SHA-256 of their bytes
/// @param files every file but this one, with its SHA-256
/// @param leftOut files of the source that were not copied: weights in other formats
/// @param maxAbsDiff the largest |logit difference| to the dampened original
/// @param verification how that was found
public record ExportRecord(
        String sotto,
        Path source,
        Path gains,
        SequencedMap<String, String> about,
        SequencedMap<String, String> inputs,
        ModelIdentity identity,
        String madeOn,
        List<String> notes,
        List<Folding.Module> modules,
        List<ChangedTensor> changedTensors,
        List<WrittenFile> files,
        List<Path> leftOut,
        double maxAbsDiff,
        Proof verification) {
    /// Its file in the exported folder.
    public static final String FILE = "sotto-export.json";

    /// Copies the lists.
    public ExportRecord {
        notes = List.copyOf(notes);
        modules = List.copyOf(modules);
        changedTensors = List.copyOf(changedTensors);
        files = files.stream().filter(file -> !file.name().equals(FILE)).toList(); // of an earlier export
        leftOut = List.copyOf(leftOut);
    }

    /// Whether the comparison of logits proves anything.
    public boolean proven() {
        return verification.proven();
    }

    /// What was proven, in words.
    public String statement() {
        return verification.statement();
    }
}
