package sotto.ui.session;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;

/// Command that the user can give from anywhere: in the command palette, by its keys, or from a menu.
///
/// @param id unique, for settings and tests
/// @param title in the imperative, such as `Open model…`
/// @param keys as JavaFX reads a key combination, such as `Shortcut+O`; empty for none
/// @param possible whether it can be done now
public record Action(String id, String title, String keys, ObservableBooleanValue possible, Runnable what) {
    /// Makes an action that is always possible.
    public Action(String id, String title, String keys, Runnable what) {
        this(id, title, keys, new SimpleBooleanProperty(true), what);
    }
}
