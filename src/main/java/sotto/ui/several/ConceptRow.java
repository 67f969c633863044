package sotto.ui.several;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.concept.ScoredConcept;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Row of a concept in the list: its axis, name, source, and numbers; a click puts it on an axis.
final class ConceptRow extends HBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double NOTED = 0.05; // AUROC of length alone, so far from chance
    private static final double TEXTS = 52;
    private static final double EXPERTS = 60;

    private final int place;
    private final ConceptList list;
    private final Messages words;
    private final String name;
    private final Button axis;
    private final Label experts = number("", EXPERTS);

    ConceptRow(int place, ConceptList list, Messages words) {
        Gap.USUAL.of(this);
        this.place = place;
        this.list = list;
        this.words = words;
        this.name = list.concepts().get().names().get(place);
        getStyleClass().add("concept-row");
        setAlignment(Pos.CENTER_LEFT);
        axis = Descriptions.button("several-axis-" + place, "", "", () -> list.choose(place));
        axis.getStyleClass().add("axis-mark");
        ScoredConcept concept = list.concepts().get().all().get(place);
        Label title = Descriptions.plain(Controls.label(name, "concept-name"));
        title.setMinWidth(0);
        Label about = Descriptions.plain(Descriptions.small(about(concept)));
        about.setMinWidth(0);
        Descriptions.tip(about, concept.place() + (about.getText().isEmpty() ? "" : "\n" + about.getText()));
        VBox named = Gap.HAIR.of(new VBox(title, about));
        named.setMinWidth(0);
        named.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(named, Priority.ALWAYS);
        String texts =
                concept.texts().isPresent() ? NumberFormat.count(concept.texts().getAsInt()) : "–";
        Button remove = Descriptions.icon(
                "several-remove-" + place,
                Feather.X,
                words.of(list.isRemovable(place) ? "remove.about" : "remove.open", name),
                () -> list.remove(place));
        remove.getStyleClass().add("remove");
        remove.setDisable(!list.isRemovable(place));
        getChildren().addAll(axis, named, number(texts, TEXTS), experts, remove);
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                axis.requestFocus();
                list.choose(place);
            }
        });
        axis.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        show(list.axes().get());
    }

    private String about(ScoredConcept concept) {
        String length = concept.run().lengthAuroc().isPresent()
                        && Math.abs(concept.run().lengthAuroc().getAsDouble() - 0.5) >= NOTED
                ? words.of(
                        "length.alone",
                        NumberFormat.decimal(concept.run().lengthAuroc().getAsDouble(), 2))
                : "";
        return concept.source().isEmpty() || length.isEmpty()
                ? concept.source() + length
                : concept.source() + " · " + length;
    }

    private static Label number(String text, double width) {
        Label label = new Label(text);
        label.getStyleClass().add("concept-number");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setPrefWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private void key(KeyEvent event) {
        ConceptList.Axes now = list.axes().get();
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.X) {
            list.axes(place, place == now.y() ? now.x() : now.y());
        } else if (event.getCode() == KeyCode.Y) {
            list.axes(place == now.x() ? now.y() : now.x(), place);
        } else if (event.getCode() == KeyCode.DELETE) {
            list.remove(place);
        } else {
            return;
        }
        event.consume();
    }

    /// Shows which axis it is on.
    void show(ConceptList.Axes axes) {
        boolean across = axes.x() == place;
        boolean up = axes.y() == place;
        axis.setText(across ? "x" : up ? "y" : "");
        pseudoClassStateChanged(CHOSEN, across || up);
        axis.setAccessibleText(words.of(across ? "axis.x.about" : up ? "axis.y.about" : "axis.none.about", name));
        Descriptions.tip(axis, axis.getAccessibleText());
    }

    /// Shows the number of its experts; empty where it is not counted yet.
    void experts(String count) {
        experts.setText(count);
    }

    /// The button of its axis.
    Button axis() {
        return axis;
    }
}
