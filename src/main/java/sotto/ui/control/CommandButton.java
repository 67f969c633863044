package sotto.ui.control;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.bench.Clip;
import sotto.ui.theme.Icons;

/// "Copy as command": puts the command line of what a screen shows on the clipboard, and says so for a moment.
public final class CommandButton {
    private static final String WORDS = "Copy as command";
    private static final Duration SAID = Duration.seconds(2);

    private CommandButton() {}

    /// The button; the text is made when it is pressed.
    public static Button of(String id, Clip clip, Supplier<String> command) {
        PauseTransition said = new PauseTransition(SAID);
        Button button = Tell.button(
                id, Feather.TERMINAL, WORDS, "Copies the command line that does the same without a window.", () -> {});
        said.setOnFinished(_ -> {
            button.setText(WORDS);
            button.setGraphic(Icons.of(Feather.TERMINAL));
        });
        button.setOnAction(_ -> {
            clip.text(command.get());
            button.setMinWidth(button.getWidth()); // nothing beside it moves
            button.setText("Copied");
            button.setGraphic(Icons.of(Feather.CHECK));
            said.playFromStart();
        });
        return button;
    }
}
