package sotto.ui.evidence;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Gap;

/// Left part of the mode: a title, what the question is about, its fields, and the button that asks it.
final class QuestionPane extends VBox {
    private final VBox fields = Gap.MIDDLE.of(new VBox());
    private Optional<Node> first = Optional.empty();

    /// Makes a pane without fields.
    ///
    /// @param measure the button that asks
    QuestionPane(String id, String title, String about, Button measure) {
        setId(id);
        getStyleClass().addAll("panel", "evidence-question");
        setMinHeight(0);
        HBox head = new HBox(Controls.label(title, "panel-title"));
        head.getStyleClass().add("panel-header");
        VBox content = Gap.LARGE.of(new VBox(Controls.wrap(Controls.label(about, "muted")), fields));
        content.getStyleClass().add("evidence-fields");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        measure.getStyleClass().add("accent");
        measure.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(measure, Priority.ALWAYS);
        HBox foot = Controls.row(measure);
        foot.getStyleClass().add("evidence-foot");
        getChildren().addAll(head, scroll, foot);
    }

    /// Adds a field with its name before it and a line about it below.
    QuestionPane with(String name, Node field, Label below) {
        first = first.or(() -> Optional.of(field));
        Label label = Controls.label(name);
        label.setLabelFor(field);
        label.setMinWidth(0);
        below.getStyleClass().addAll("small", "muted");
        fields.getChildren()
                .add(Gap.HAIR.of(new VBox(Controls.row(label, Controls.gap(), field), Controls.wrap(below))));
        return this;
    }

    /// Adds a field below its name, as wide as there is room, and a line about it below.
    QuestionPane below(String name, Node field, Label below) {
        first = first.or(() -> Optional.of(field));
        Label label = Controls.label(name);
        label.setLabelFor(field);
        below.getStyleClass().addAll("small", "muted");
        fields.getChildren().add(Gap.TINY.of(new VBox(label, field, Controls.wrap(below))));
        return this;
    }

    /// Adds a box that says itself what it is, and a line about it below.
    QuestionPane with(CheckBox box, Label below) {
        first = first.or(() -> Optional.of(box));
        below.getStyleClass().addAll("small", "muted");
        fields.getChildren().add(Gap.TINY.of(new VBox(box, Controls.wrap(below))));
        return this;
    }

    /// Gives the keyboard to the first field.
    void focus() {
        first.ifPresent(Node::requestFocus);
    }
}
