package sotto.ui.session;

import java.util.List;
import javafx.scene.Node;

/// Nodes of a screen that the tour explains at one of its stops; its card does not cover them.
///
/// @param shown what is pointed at, the most important first
/// @param read what is read beside it and stays free too
public record Explained(List<Node> shown, List<Node> read) {
    /// Nothing to explain.
    public static final Explained NOTHING = new Explained(List.of(), List.of());

    /// Copies the lists.
    public Explained {
        shown = List.copyOf(shown);
        read = List.copyOf(read);
    }

    /// Explains these nodes.
    public static Explained of(Node... nodes) {
        return new Explained(List.of(nodes), List.of());
    }
}
