package sotto.ui.concept;

import java.util.Locale;

/// Parts of a labelled file's meaning: each is asked for where the file leaves it open, and marked as a guess
/// where it was taken from the file.
public enum Mapped {
    /// The column of the texts.
    TEXT,
    /// The column whose values tell the classes apart.
    LABEL,
    /// The labels that make up the positive class.
    POSITIVE;

    /// Name of this part in ids of nodes and in message keys.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
