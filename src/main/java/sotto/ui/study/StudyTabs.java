package sotto.ui.study;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.OneOf;

/// Panel of tabs: their titles with a line under the open one, words about it at the right, and its buttons.
final class StudyTabs extends VBox {
    private final HBox titles = Gap.NONE.of(new HBox());
    private final Label note = Controls.label("", "small", "muted", "tabs-note");
    private final HBox actions = Gap.USUAL.of(new HBox());
    private final StackPane body = new StackPane();
    private final ToggleGroup group = new ToggleGroup();
    private final List<Tab> tabs = new ArrayList<>();
    private final ObjectProperty<@Nullable Tab> open = new SimpleObjectProperty<>();

    /// One tab.
    ///
    /// @param id of its button
    /// @param edge whether there is air around its content
    /// @param actions buttons at the right, the export button last
    record Tab(String id, String title, String about, Node content, Edge edge, List<Node> actions) {
        Tab {
            actions = List.copyOf(actions);
        }
    }

    /// Air around the content of a tab.
    enum Edge {
        PADDED,
        /// The content reaches the panel's edge.
        NONE
    }

    StudyTabs(String id) {
        setId(id);
        getStyleClass().addAll("panel", "study-tabs");
        note.setMinWidth(0);
        note.setId(id + "-note");
        actions.setAlignment(Pos.CENTER_RIGHT);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        titles.setMinWidth(Region.USE_PREF_SIZE);
        HBox header = Gap.USUAL.of(new HBox(titles, Controls.gap(), note, actions));
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().addAll("panel-header", "tabs-header");
        body.setMinSize(0, 0);
        body.setAlignment(Pos.TOP_LEFT);
        VBox.setVgrow(body, Priority.ALWAYS);
        setMinSize(0, 0);
        getChildren().addAll(header, body);
        open.subscribe(this::show);
    }

    /// The open tab.
    ReadOnlyObjectProperty<@Nullable Tab> open() {
        return open;
    }

    /// Replaces all tabs; the open one stays open if it is among them, else the first is opened.
    void set(List<Tab> next) {
        if (tabs.equals(next)) {
            return;
        }
        tabs.clear();
        tabs.addAll(next);
        titles.getChildren().clear();
        List<ToggleButton> buttons = new ArrayList<>();
        for (Tab tab : next) {
            ToggleButton button = Descriptions.about(new ToggleButton(tab.title()), tab.id(), tab.about());
            button.getStyleClass().addAll("flat", "study-tab");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(tab.equals(open.get()));
            button.setOnAction(_ -> open(tab));
            button.setUserData(tab);
            buttons.add(button);
        }
        titles.getChildren().setAll(buttons);
        OneOf.of(List.copyOf(buttons));
        if (!next.contains(open.get())) {
            open(next.getFirst());
        } else {
            show(open.get());
        }
    }

    /// Opens a tab.
    void open(Tab tab) {
        open.set(tab);
        titles.getChildren().forEach(node -> {
            if (node instanceof ToggleButton button) {
                button.setSelected(tab.equals(button.getUserData()));
            }
        });
    }

    /// Writes something about the open tab, beside its buttons.
    void say(String words) {
        note.setText(words);
    }

    private void show(@Nullable Tab tab) {
        if (tab != null) {
            body.getChildren().setAll(tab.content());
            actions.getChildren().setAll(tab.actions());
            body.getStyleClass().setAll(tab.edge() == Edge.PADDED ? "tabs-body" : "tabs-body-bare");
        }
    }
}
