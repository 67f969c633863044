package sotto.ui.bench;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/// One screen of the window, as the frame needs it. Made once, kept for good.
public interface Screen extends AutoCloseable {
    /// Where it stands in the rail.
    Place place();

    /// Its nodes; asked for once.
    Region view();

    /// What is missing before it can be of use, such as an open model; empty while it can be.
    ObservableValue<Optional<String>> missing();

    /// What it adds to the command palette.
    default List<Action> actions() {
        return List.of();
    }

    /// What it shows at the window's right, about the selection; empty for nothing.
    default Optional<Region> inspector() {
        return Optional.empty();
    }

    /// Whether the texts of its own are blurred; empty where it shows none but those of the open run.
    default Optional<BooleanProperty> blurred() {
        return Optional.empty();
    }

    /// What the tour explains here at a stop, asked for again whenever the window changes.
    ///
    /// @param stop the stop's word
    default Explained explained(String stop) {
        return Explained.NOTHING;
    }

    /// Makes ready what the tour explains here; called once a stop, before the screen comes to the front.
    ///
    /// @param stop the stop's word
    default void prepare(String stop) {}

    /// Is called when the screen comes to the front.
    default void shown() {}

    /// Gives back what it holds.
    @Override
    default void close() {}
}
