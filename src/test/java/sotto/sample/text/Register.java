package sotto.sample.text;

import java.util.Locale;

/// How a sentence sounds, whatever it is about.
public enum Register {
    PLAIN,
    POLITE,
    RUDE;

    /// As the word files spell it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
