package sotto.ui.compare;

import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import sotto.chat.Conversation;
import sotto.ui.chat.ThinkingChoice;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;

/// Fields of a chat beside the user's turn: the system's words, and thinking where the template reads it.
final class ChatFieldsPane {
    private final Messages words = Messages.beside(ChatFieldsPane.class);
    private final TextField system = new TextField();
    private final ThinkingChoice thinking;

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
        thinking = new ThinkingChoice(inputs, "compare");
    }

    /// Field of the system's words.
    TextField system() {
        return system;
    }

    /// Choice of thinking; takes no room where the template does not read it.
    ThinkingChoice thinking() {
        return thinking;
    }
}
