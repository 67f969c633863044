package sotto.ui.bench;

import java.util.Locale;

/// The screens, in the order of the rail.
public enum Place {
    HOME,
    MODEL,
    CONCEPT,
    LAYERS,
    NEURONS,
    COMPARE,
    EVALUATE,
    EXPORT;

    /// Its name in style sheets, ids and settings.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
