package sotto.run.gains;

import java.nio.file.Files;
import java.nio.file.Path;
import sotto.work.Failure;

/// How gains stand in a file system.
public enum GainsFormat {
    /// One tensor a module, `F32 [N]`; the description in the header's metadata.
    SAFETENSORS,
    /// `{"gains": {MODULE: […]}, …}` with the description beside the gains.
    JSON,
    /// A folder of the reference's files `MODULE.statedict`, each with `alpha` `[1, 1, N]`; what made them in a file
    /// beside.
    ML_AURA;

    static final String EXPECTED =
            "Give a .safetensors file, a .json file {\"gains\": {MODULE: […]}} or a folder of .statedict files.";

    /// The format of a place: a folder is the reference's, a file goes by its extension.
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
