package sotto.run;

import java.nio.file.Path;
import sotto.work.Failure;

/// How gains stand in a file system.
public enum GainsFormat {
    /// One tensor a module, `F32 [N]`; the description in the header's metadata.
    SAFETENSORS,
    /// `{"gains": {MODULE: […]}, …}` with the description beside the gains.
    JSON;

    static final String EXPECTED = "Give a .safetensors file, or a .json file {\"gains\": {MODULE: […]}}.";

    /// The format of a file by its extension.
    public static GainsFormat of(Path place) {
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
