package sotto.ui.concept;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import sotto.chat.Region;
import sotto.data.ChatRows;
import sotto.run.record.ChatReading;
import sotto.ui.chat.ChatChoice;

/// Choice of how a concept's texts are read: as they are, or as chats of which all or the answers are pooled.
public final class ConceptChat extends ChatChoice {
    private final ObjectProperty<Region> region = new SimpleObjectProperty<>(Region.TEXT);
    private final BooleanProperty guessed = new SimpleBooleanProperty(false);
    private boolean settling;

    ConceptChat() {
        on().addListener((_, _, _) -> {
            if (!settling) {
                guessed.set(false);
            }
        });
    }

    /// The part of a chat whose tokens are pooled.
    public ObjectProperty<Region> region() {
        return region;
    }

    /// Whether chats were guessed from the file, and nobody has confirmed it.
    public BooleanProperty guessed() {
        return guessed;
    }

    @Override
    public List<Property<?>> all() {
        List<Property<?>> all = new ArrayList<>(super.all());
        all.add(region);
        return all;
    }

    /// Treatment of rows with messages.
    ChatRows rows() {
        return on().get() ? ChatRows.READ : ChatRows.REFUSE;
    }

    /// The reading of chats; empty where texts are read as they are.
    Optional<ChatReading> reading() {
        return mode().map(mode -> new ChatReading(mode, region.get()));
    }

    /// Takes over a reading.
    void adopt(Optional<ChatReading> reading) {
        region.set(reading.map(ChatReading::region).orElse(Region.TEXT));
        if (reading.isEmpty()) {
            system().set("");
            thinking().set(sotto.chat.Thinking.UNSAID);
        }
        take(reading.map(ChatReading::mode));
        guessed.set(false);
    }

    /// Guesses that a file's rows are chats, or that they are not where that was guessed of the file before.
    void guess(boolean chats) {
        if (chats ? on().get() : !guessed.get()) {
            return;
        }
        settling = true;
        on().set(chats);
        settling = false;
        guessed.set(chats);
    }
}
