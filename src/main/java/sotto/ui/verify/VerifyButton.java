package sotto.ui.verify;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.theme.Icons;

/// Button that does the recorded run again, and shows what differs in the [VerifyStrip].
public final class VerifyButton extends Button {
    /// Makes the button `ID-verify`.
    public VerifyButton(String id, VerifyViewModel model) {
        Messages words = Messages.beside(VerifyButton.class);
        setText(words.of("verify"));
        setGraphic(Icons.of(Feather.CHECK_CIRCLE));
        Descriptions.about(this, id + "-verify", words.of("verify.about"));
        setMinWidth(Region.USE_PREF_SIZE);
        setOnAction(_ -> model.verify());
        model.state().subscribe(_ -> setDisable(!model.isPossible()));
        model.record().subscribe(_ -> setDisable(!model.isPossible()));
    }
}
