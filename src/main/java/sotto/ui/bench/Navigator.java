package sotto.ui.bench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Choice of the screen in front.
public final class Navigator {
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.HOME);

    /// The screen in front.
    public ObjectProperty<Place> place() {
        return place;
    }

    /// Brings a screen to the front.
    public void go(Place there) {
        place.set(there);
    }
}
