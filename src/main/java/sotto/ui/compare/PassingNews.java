package sotto.ui.compare;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Message about what was done last, which disappears after a while.
public final class PassingNews {
    private final Pause pause;
    private final ReadOnlyObjectWrapper<Optional<String>> now = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// Makes it without a message.
    ///
    /// @param pause time for which a message stays
    PassingNews(Pause pause) {
        this.pause = pause;
    }

    /// Shows a message.
    public void tell(String text) {
        now.set(Optional.of(text));
        pause.then(this::forget);
    }

    /// Removes the message before its time.
    void forget() {
        pause.forget();
        now.set(Optional.empty());
    }

    /// The message; empty once it has disappeared.
    public ReadOnlyObjectProperty<Optional<String>> now() {
        return now.getReadOnlyProperty();
    }
}
