package sotto.run.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Format in which a model with an edit is exported.
public enum ExportFormat {
    /// An ordinary model folder with the edit folded into its weights.
    WEIGHTS,
    /// The edit in a file, beside the Python that applies it in Hugging Face's transformers by hooks.
    HOOKS;

    /// Its word on the command line and in records.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The format of a word; empty if it is none.
    public static Optional<ExportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }
}
