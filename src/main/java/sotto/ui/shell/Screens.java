package sotto.ui.shell;

import java.util.List;
import sotto.ui.bench.Desk;
import sotto.ui.bench.Screen;

/// The screens of the window, in the order of the rail.
final class Screens {
    private Screens() {}

    static List<Screen> of(Desk desk) {
        return List.of();
    }
}
