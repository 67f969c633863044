package sotto.ui.chat;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.chat.ChatMode;
import sotto.chat.Thinking;

/// Choice of how texts are read: as they are, or as chats with the system's words and thinking.
public class ChatChoice {
    private final BooleanProperty on = new SimpleBooleanProperty(false);
    private final StringProperty system = new SimpleStringProperty("");
    private final ObjectProperty<Thinking> thinking = new SimpleObjectProperty<>(Thinking.UNSAID);
    private final BooleanProperty thinks = new SimpleBooleanProperty(true);

    /// Makes the choice of texts that are read as they are.
    public ChatChoice() {}

    /// Whether texts are read as chats.
    public final BooleanProperty on() {
        return on;
    }

    /// The system's words; blank for none.
    public final StringProperty system() {
        return system;
    }

    /// Thinking, as far as the template knows of it.
    public final ObjectProperty<Thinking> thinking() {
        return thinking;
    }

    /// Whether the template reads what [#thinking] sets; where it does not, nothing is set.
    public final BooleanProperty thinks() {
        return thinks;
    }

    /// Everything that changes what is read.
    public List<Property<?>> all() {
        return List.of(on, system, thinking, thinks);
    }

    /// The mode of the chat; empty for texts that are read as they are.
    public final Optional<ChatMode> mode() {
        String words = system.get();
        Thinking said = thinks.get() ? thinking.get() : Thinking.UNSAID;
        return on.get() ? Optional.of(new ChatMode(words.isBlank() ? null : words, said)) : Optional.empty();
    }

    /// Takes over a mode; empty for texts that are read as they are, which leaves the other inputs.
    public final void take(Optional<ChatMode> mode) {
        mode.ifPresent(chat -> {
            system.set(chat.system() == null ? "" : chat.system());
            thinking.set(chat.thinking());
        });
        on.set(mode.isPresent());
    }
}
