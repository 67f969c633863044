package sotto.ui.chat;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;

/// Switch between texts that are read as they are and chats.
///
/// Chat cannot be chosen where the model has no template that can be used; the reason stands in the tooltip.
public final class ModeSwitch extends HBox {
    private final Messages words = Messages.beside(ModeSwitch.class);
    private final ToggleButton plain = new ToggleButton();
    private final ToggleButton chat = new ToggleButton();

    /// Makes it for a screen's choice.
    ///
    /// @param screen word that ids begin with
    public ModeSwitch(ChatChoice choice, ObservableValue<FoundTemplate> template, String screen) {
        plain.setText(words.of("mode.plain"));
        chat.setText(words.of("mode.chat"));
        Descriptions.about(plain, screen + "-plain", words.of("mode.plain.about"));
        Descriptions.about(chat, screen + "-chat", words.of("mode.chat.about"));
        SegmentedButton segments = new SegmentedButton(plain, chat);
        OneOf.of(List.of(plain, chat));
        getChildren().add(segments);
        setMinWidth(USE_PREF_SIZE);
        setId(screen + "-mode");
        choice.on().subscribe(on -> (on ? chat : plain).setSelected(true));
        chat.selectedProperty().subscribe(selected -> choice.on().set(selected));
        template.subscribe(this::show);
    }

    private void show(FoundTemplate template) {
        chat.setDisable(!template.isUsable());
        String about = template.isUsable() ? words.of("mode.chat.about") : words.of("mode.chat.none", template.lack());
        chat.setAccessibleText(about);
        Descriptions.tip(this, about); // a disabled button has none of its own
    }
}
