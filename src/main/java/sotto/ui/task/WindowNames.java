package sotto.ui.task;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Names of a run's options in the window: those of their controls, where the screen has one.
public enum WindowNames implements Remedy.Names {
    /// Names on any screen, of what can be chosen everywhere.
    ANYWHERE("option."),
    /// Names on the screen Concept, which has controls for most options of scoring.
    CONCEPT("concept.");

    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle(WindowNames.class.getPackageName() + ".messages", Locale.ROOT);

    private final String prefix;

    WindowNames(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Optional<String> of(RunOption option) {
        String key = prefix + option.name();
        return WORDS.containsKey(key) ? Optional.of(WORDS.getString(key)) : Optional.empty();
    }
}
