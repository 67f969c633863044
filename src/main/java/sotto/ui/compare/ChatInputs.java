package sotto.ui.compare;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.chat.Conversation;
import sotto.chat.Thinking;
import sotto.run.compare.Opening;

/// Inputs of a chat: whether the prompt is a user's turn, the system's words, thinking.
public final class ChatInputs {
    private final BooleanProperty on = new SimpleBooleanProperty(false);
    private final StringProperty system = new SimpleStringProperty("");
    private final ObjectProperty<Thinking> thinking = new SimpleObjectProperty<>(Thinking.UNSAID);
    private final ObjectProperty<Optional<Conversation>> given = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty thinks = new SimpleBooleanProperty(true);
    private final BooleanProperty judged = new SimpleBooleanProperty(false);
    private final BooleanProperty shown = new SimpleBooleanProperty(true);

    /// Whether the prompt is read as a chat.
    public BooleanProperty on() {
        return on;
    }

    /// The system's words; blank for none.
    public StringProperty system() {
        return system;
    }

    /// Thinking, as far as the template knows of it.
    public ObjectProperty<Thinking> thinking() {
        return thinking;
    }

    /// Whether the template reads what [#thinking] sets; where it does not, nothing is set.
    public BooleanProperty thinks() {
        return thinks;
    }

    /// The turns of a file's chat; empty where the prompt is the only turn.
    public ObjectProperty<Optional<Conversation>> given() {
        return given;
    }

    /// Whether the judge reads the thinking too.
    public BooleanProperty judged() {
        return judged;
    }

    /// Whether the tokens that the model reads are shown.
    public BooleanProperty shown() {
        return shown;
    }

    /// Everything that changes the texts.
    List<Property<?>> all() {
        return List.of(on, system, thinking, thinks, given);
    }

    /// The mode of the chat; empty for a text that is read as it is.
    Optional<ChatMode> mode() {
        String words = system.get();
        Thinking said = thinks.get() ? thinking.get() : Thinking.UNSAID;
        return on.get() ? Optional.of(new ChatMode(words.isBlank() ? null : words, said)) : Optional.empty();
    }

    /// Takes over a mode; empty for a text that is read as it is, which leaves the other inputs.
    void take(Optional<ChatMode> mode) {
        mode.ifPresent(chat -> {
            system.set(chat.system() == null ? "" : chat.system());
            thinking.set(chat.thinking());
        });
        on.set(mode.isPresent());
    }

    /// The turns that the prompt is the last of.
    Conversation turns(String prompt) {
        return given.get().orElseGet(() -> Conversation.user(prompt));
    }

    /// The chat that a prompt is a turn of; null for a text that is read as it is.
    Opening.@Nullable Chat chat() {
        return mode().map(mode -> new Opening.Chat(mode, given.get().orElse(null)))
                .orElse(null);
    }
}
