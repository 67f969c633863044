package sotto.run.gains;

import java.nio.file.Files;
import java.nio.file.Path;
import sotto.model.Edit;
import sotto.work.Failure;

/// File format of gains.
public enum GainsFormat {
    /// A safetensors file: one tensor for each module, `F32 [N]`, or parts of edits; the description is in the
    /// header's metadata.
    SAFETENSORS,
    /// A JSON file: `{"gains": {MODULE: […]}, …}` with the description beside the gains.
    JSON,
    /// A folder of the reference's files `MODULE.statedict`, each with `alpha` `[1, 1, N]`; the description is
    /// in a file beside them.
    ML_AURA;

    static final String EXPECTED =
            "Give a .safetensors file, a .json file {\"gains\": {MODULE: […]}} or a folder of .statedict files.";

    /// Checks that the format can hold an edit: a `Failure` if it holds gains alone, and the edit has more.
    void check(Edit edit) {
        if (this != SAFETENSORS && !edit.isGainOnly()) {
            throw new Failure(
                    "The edit shifts outputs, and this format holds gains alone.", "Write it to a .safetensors file.");
        }
    }

    /// The format of a file or folder: a folder is the reference's, a file goes by its extension; a `Failure`
    /// if that is neither `.safetensors` nor `.json`.
    public static GainsFormat of(Path place) {
        if (Files.isDirectory(place)) {
            return ML_AURA;
        }
        String name = String.valueOf(place.getFileName());
        if (name.endsWith(".safetensors")) {
            return SAFETENSORS;
        }
        if (name.endsWith(".json")) {
            return JSON;
        }
        throw new Failure("%s is not a gains file that Sotto knows.".formatted(place), EXPECTED);
    }
}
