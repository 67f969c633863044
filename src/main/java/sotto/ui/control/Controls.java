package sotto.ui.control;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Small parts that rows of controls are made of.
public final class Controls {
    private Controls() {}

    /// Makes an empty region that takes all free width of a row and moves what follows it to the right.
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
