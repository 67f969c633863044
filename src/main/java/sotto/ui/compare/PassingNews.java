package sotto.ui.compare;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// News of what was done last, which goes away again after a while.
public final class PassingNews {
    private final Pause pause;
    private final ReadOnlyObjectWrapper<Optional<String>> now = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// No news yet.
    ///
    /// @param pause how long news stay
    PassingNews(Pause pause) {
        this.pause = pause;
    }

    /// Says what was done.
    public void tell(String text) {
        now.set(Optional.of(text));
        pause.then(this::forget);
    }

    /// Takes it away before its time.
    void forget() {
        pause.forget();
        now.set(Optional.empty());
    }

    /// What was done last; empty once it is no news any more.
    public ReadOnlyObjectProperty<Optional<String>> now() {
        return now.getReadOnlyProperty();
    }
}
