package sotto.ui.control;

import java.util.function.Supplier;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.bench.Clip;

/// "Copy as command": puts the command line of what a screen shows on the clipboard.
public final class CommandButton {
    private CommandButton() {}

    /// The button; the text is made when it is pressed.
    public static Button of(String id, Clip clip, Supplier<String> command) {
        return Tell.button(
                id,
                Feather.TERMINAL,
                "Copy as command",
                "Copies the command line that does the same without a window.",
                () -> clip.text(command.get()));
    }
}
