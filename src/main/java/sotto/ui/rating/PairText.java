package sotto.ui.rating;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import sotto.ui.control.Controls;
import sotto.ui.control.ReadingDirection;

/// Panel of one text of a pair, without anything that tells who wrote it.
final class PairText extends VBox {
    private final Text prompt = new Text();
    private final Text text = new Text();
    private final TextFlow flow = new TextFlow(prompt, text);
    private final String about;
    private final ScrollPane scroll;

    PairText(String id, String title, String about) {
        this.about = about;
        Label head = Controls.label(title, "panel-title", "rating-head");
        head.setMaxWidth(Double.MAX_VALUE);
        flow.setId(id);
        flow.getStyleClass().add("rating-text");
        flow.setAccessibleRole(AccessibleRole.TEXT);
        prompt.getStyleClass().add("faint");
        text.getStyleClass().add("rating-body");
        StackPane page = new StackPane(flow);
        page.getStyleClass().add("rating-page");
        scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getStyleClass().addAll("panel", "rating-panel");
        setMinWidth(0);
        getChildren().addAll(head, Controls.hairline(), scroll);
    }

    /// Shows a text behind its prompt, from its top.
    void show(String before, String body) {
        if (prompt.getText().equals(before) && text.getText().equals(body)) {
            return;
        }
        prompt.setText(before);
        text.setText(body);
        flow.setTextAlignment(ReadingDirection.of(before + body).alignment());
        flow.setAccessibleText("%s: %s%s".formatted(about, before, body));
        scroll.setVvalue(0);
    }

    /// Blurs the text or shows it.
    void blur(boolean now) {
        PairPane.blur(flow, now);
    }
}
