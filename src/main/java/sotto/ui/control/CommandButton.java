package sotto.ui.control;

import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.session.Clip;
import sotto.ui.theme.Icons;

/// Button "Copy as command", which puts a screen's command line on the clipboard and shows so for a moment.
public final class CommandButton {
    private static final Messages WORDS = Messages.beside(CommandButton.class);
    private static final Duration SAID = Duration.seconds(2);

    private CommandButton() {}

    /// Makes the button; the command is made when it is pressed.
    public static Button of(String id, Clip clip, Supplier<String> command) {
        PauseTransition said = new PauseTransition(SAID);
        DoubleProperty least = new SimpleDoubleProperty(Region.USE_COMPUTED_SIZE); // width, but while it is said
        Button button = Descriptions.button(
                id, Feather.TERMINAL, WORDS.of("command.copy"), WORDS.of("command.copy.about"), () -> {});
        said.setOnFinished(_ -> {
            button.setText(WORDS.of("command.copy"));
            button.setGraphic(Icons.of(Feather.TERMINAL));
            button.setMinWidth(least.get());
        });
        button.setOnAction(_ -> {
            clip.text(command.get());
            if (said.getStatus() != Animation.Status.RUNNING) {
                least.set(button.getMinWidth());
            }
            button.setMinWidth(button.getWidth()); // nothing beside it moves
            button.setText(WORDS.of("command.copied"));
            button.setGraphic(Icons.of(Feather.CHECK));
            said.playFromStart();
        });
        return button;
    }
}
