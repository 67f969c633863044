package sotto.run.gains;

import java.util.Map;
import sotto.model.Edit;

/// Gains with any description, such as files of other programs have.
public final class GainsWithWords {
    private GainsWithWords() {}

    /// Gains and their description.
    public static GainsFile of(Edit gains, Map<String, String> about) {
        return GainsFile.found(gains, about);
    }
}
