package sotto.ui.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.SegmentedButton;
import sotto.chat.Conversation;
import sotto.chat.Thinking;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;

/// Fields of a chat beside the user's turn: the system's words, and thinking where the template reads it.
final class ChatFieldsPane {
    private final Messages words = Messages.beside(ChatFieldsPane.class);
    private final TextField system = new TextField();
    private final HBox thinking;

    ChatFieldsPane(CompareViewModel model) {
        ChatInputs inputs = model.inputs().chat();
        Descriptions.about(system, "compare-system", words.of("system.about"));
        system.textProperty().bindBidirectional(inputs.system());
        system.setOnAction(_ -> model.writing().write());
        HBox.setHgrow(system, Priority.ALWAYS);
        inputs.given().subscribe(given -> {
            boolean own = given.map(Conversation::hasSystem).orElse(false);
            system.setDisable(own); // the file's own words win
            system.setPromptText(words.of(own ? "system.given" : "system.empty"));
        });
        thinking = thinking(inputs);
        Controls.showWhile(thinking, inputs.thinks());
    }

    private HBox thinking(ChatInputs inputs) {
        Map<Thinking, ToggleButton> buttons = new EnumMap<>(Thinking.class);
        SegmentedButton segments = new SegmentedButton();
        for (Thinking choice : Thinking.values()) {
            String key = "thinking." + choice.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(words.of(key));
            Descriptions.about(
                    button, "compare-thinking-" + choice.name().toLowerCase(Locale.ROOT), words.of(key + ".about"));
            button.selectedProperty().subscribe(selected -> {
                if (selected) {
                    inputs.thinking().set(choice);
                }
            });
            buttons.put(choice, button);
            segments.getButtons().add(button);
        }
        OneOf.of(List.copyOf(buttons.values()));
        inputs.thinking().subscribe(choice -> {
            ToggleButton button = buttons.get(choice);
            if (button != null) {
                button.setSelected(true);
            }
        });
        Label label = Controls.whole(Descriptions.small(words.of("thinking")));
        return Controls.whole(Controls.row(Gap.USUAL, label, segments));
    }

    /// Field of the system's words.
    TextField system() {
        return system;
    }

    /// Choice of thinking; takes no room where the template does not read it.
    HBox thinking() {
        return thinking;
    }
}
