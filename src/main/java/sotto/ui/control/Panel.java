package sotto.ui.control;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// Framed part of a screen: a header with title, subtitle and actions at the right, and its content below.
///
/// The bar shown while something is under way has its own two pixels above the title, so that it covers
/// nothing and moves nothing. The last action at the right is a figure's export button, in every panel.
public final class Panel extends VBox {
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final HBox actions = Gap.USUAL.of(new HBox());
    private final StackPane body = new StackPane();
    private final Region bar = new Region();
    private final HBox header;
    private List<String> choices = List.of();
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /// Makes a panel with a title and content.
    public Panel(String titleText, Node content) {
        getStyleClass().add("panel");
        title.getStyleClass().add("panel-title");
        title.setText(titleText);
        title.setMinWidth(Region.USE_PREF_SIZE);
        subtitle.getStyleClass().addAll("small", "muted");
        subtitle.setMinWidth(0);
        actions.getStyleClass().add("panel-actions");
        actions.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        header = new HBox(title, subtitle, Controls.gap(), actions);
        header.widthProperty().subscribe(_ -> choose());
        actions.widthProperty().subscribe(_ -> choose());
        actions.spacingProperty().subscribe(_ -> choose()); // none while style sheets change
        subtitle.fontProperty().subscribe(_ -> choose());
        title.widthProperty().subscribe(_ -> choose());
        header.getStyleClass().add("panel-header");
        bar.getStyleClass().add("panel-busy");
        bar.visibleProperty().bind(busy);
        body.getStyleClass().add("panel-body");
        body.setMinHeight(0);
        body.setAlignment(javafx.geometry.Pos.TOP_CENTER); // what is too tall never covers the header
        body.getChildren().add(content);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(bar, header, body);
    }

    /// Subtitle: small words beside the title.
    public StringProperty subtitle() {
        return subtitle.textProperty();
    }

    /// Shows as subtitle the first of these texts, longest first, for which there is room; else none.
    public void subtitles(String... longestFirst) {
        choices = List.of(longestFirst);
        choose();
    }

    private void choose() {
        if (choices.isEmpty() || header.getWidth() <= 0) {
            return;
        }
        double taken = header.getInsets().getLeft() + header.getInsets().getRight() + 3 * header.getSpacing();
        double room = header.getWidth() - taken - title.prefWidth(-1) - actions.prefWidth(-1);
        Text measure = new Text();
        measure.setFont(subtitle.getFont());
        subtitle.setText(choices.stream()
                .filter(text -> {
                    measure.setText(text);
                    return Math.ceil(measure.getLayoutBounds().getWidth()) + 1 <= room;
                })
                .findFirst()
                .orElse(""));
    }

    /// The title.
    public StringProperty title() {
        return title.textProperty();
    }

    /// Whether an accent bar shows that something is under way.
    public BooleanProperty busy() {
        return busy;
    }

    /// Adds controls at the right of the header, from left to right.
    public Panel with(Node... controls) {
        actions.getChildren().addAll(controls);
        return this;
    }

    /// Replaces the content.
    public void show(Node content) {
        body.getChildren().setAll(content);
    }
}
