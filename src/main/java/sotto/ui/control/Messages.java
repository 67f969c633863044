package sotto.ui.control;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// Texts of one package's screen, from its `messages.properties`.
public final class Messages {
    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// Reads the texts beside a class.
    public static Messages beside(Class<?> screen) {
        return new Messages(ResourceBundle.getBundle(screen.getPackageName() + ".messages", Locale.ROOT));
    }

    /// The text of a key, as it stands.
    public String of(String key) {
        return bundle.getString(key);
    }

    /// The text of a key with its places `{0}`, `{1}`, … filled in, as `MessageFormat` does.
    public String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
    }

    /// Whether there is a text of this key.
    public boolean has(String key) {
        try {
            bundle.getString(key);
            return true;
        } catch (MissingResourceException _) {
            return false;
        }
    }
}
