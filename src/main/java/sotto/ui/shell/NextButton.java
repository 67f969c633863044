package sotto.ui.shell;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.session.Navigator;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Icons;

/// Button at the window's lower right that leads to the next step; takes no room where there is none.
final class NextButton extends Button {
    NextButton(ObservableValue<Optional<ScreenId>> next, Navigator navigator, Messages words) {
        setId("next-step");
        getStyleClass().add("next-step");
        setMnemonicParsing(false);
        setGraphic(Icons.of(Feather.ARROW_RIGHT));
        setContentDisplay(ContentDisplay.RIGHT);
        setMinWidth(Region.USE_PREF_SIZE);
        setOnAction(_ -> next.getValue().ifPresent(navigator::go));
        next.subscribe(step -> {
            Controls.show(this, step.isPresent());
            step.ifPresent(place -> {
                String name = words.of(place.word());
                setText(words.of("next", name));
                Descriptions.about(this, "next-step", words.of("next.about", name, words.of(place.word() + ".about")));
            });
        });
    }
}
