package sotto.ui.control;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Small parts that rows of controls are made of.
public final class Controls {
    private Controls() {}

    /// An empty place in a row that takes all the room that is left, and moves what follows it to the right.
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
