package sotto.ui.session;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/// One screen of the window, as the frame needs it. Made once, kept for good.
public interface Screen extends AutoCloseable {
    /// Its position in the rail.
    ScreenId place();

    /// Makes its nodes; called once.
    Region view();

    /// Condition still missing before it can be used, such as an open model; empty while it can be.
    default ObservableValue<Optional<String>> missing() {
        return new SimpleObjectProperty<>(Optional.empty());
    }

    /// Actions that it adds to the command palette.
    default List<Action> actions() {
        return List.of();
    }

    /// Panel that it shows at the window's right, about the selection; empty for none.
    default Optional<Region> inspector() {
        return Optional.empty();
    }

    /// Whether the panel about the selection says something to what it shows now.
    default ObservableValue<Boolean> inspects() {
        return new SimpleObjectProperty<>(true);
    }

    /// Whether its own texts are blurred; empty where it shows none but those of the open run.
    default Optional<BooleanProperty> blurred() {
        return Optional.empty();
    }

    /// Nodes that the tour explains here at a stop, asked for again whenever the window changes.
    ///
    /// @param stop the stop's word
    default Explained explained(String stop) {
        return Explained.NOTHING;
    }

    /// Prepares the nodes that the tour explains here; called once a stop, before the screen comes to the
    /// front.
    ///
    /// @param stop the stop's word
    default void prepare(String stop) {}

    /// Called when the screen comes to the front.
    default void shown() {}

    /// Releases its resources.
    @Override
    default void close() {}
}
