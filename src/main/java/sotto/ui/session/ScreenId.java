package sotto.ui.session;

import java.util.Locale;

/// The screens, in the order of the rail.
public enum ScreenId {
    HOME(1),
    MODEL(2),
    CONCEPT(3),
    LAYERS(4),
    NEURONS(5),
    COMPARE(6),
    EVALUATE(7),
    EXPORT(8);

    private final int number;

    ScreenId(int number) {
        this.number = number;
    }

    /// Name of the screen in style sheets, ids and settings.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Number in the rail, from 1: the digit of its key.
    public int number() {
        return number;
    }
}
