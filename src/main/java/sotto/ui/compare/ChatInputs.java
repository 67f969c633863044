package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;
import sotto.run.compare.Opening;
import sotto.ui.chat.ChatChoice;

/// Inputs of a chat: how the prompt is read, the turns before it, and what of an answer is judged and shown.
public final class ChatInputs extends ChatChoice {
    private final ObjectProperty<Optional<Conversation>> given = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty judged = new SimpleBooleanProperty(false);
    private final BooleanProperty shown = new SimpleBooleanProperty(true);

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
    @Override
    public List<Property<?>> all() {
        List<Property<?>> all = new ArrayList<>(super.all());
        all.add(given);
        return all;
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
