package sotto.ui.concept;

import java.util.Locale;

/// What must be known of a labelled file: asked for where it is open, and shown as a guess where it was taken from the
/// file.
public enum Mapped {
    /// The column of the texts.
    TEXT,
    /// The column that tells the classes apart.
    LABEL,
    /// The labels that are the positive class.
    POSITIVE;

    /// Its name in ids and texts.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
