package sotto.ui.session;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Choice of the screen in front.
public final class Navigator {
    private final ObjectProperty<ScreenId> place = new SimpleObjectProperty<>(ScreenId.HOME);

    /// The screen in front.
    public ObjectProperty<ScreenId> place() {
        return place;
    }

    /// Brings a screen to the front.
    public void go(ScreenId there) {
        place.set(there);
    }
}
