package sotto.ui.control;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The texts of one package's screen: its `messages.properties`.
public final class Words {
    private final ResourceBundle bundle;

    private Words(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// The texts beside a class.
    public static Words beside(Class<?> screen) {
        return new Words(ResourceBundle.getBundle(screen.getPackageName() + ".messages", Locale.ROOT));
    }

    /// A text as it stands.
    public String of(String key) {
        return bundle.getString(key);
    }

    /// A text with its places `{0}`, `{1}`, … filled in, as `MessageFormat` does.
    public String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
    }

    /// Whether there is such a text.
    public boolean has(String key) {
        try {
            bundle.getString(key);
            return true;
        } catch (MissingResourceException _) {
            return false;
        }
    }
}
