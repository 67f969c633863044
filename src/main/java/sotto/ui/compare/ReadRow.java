package sotto.ui.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.run.token.ReadPrompt;
import sotto.ui.chat.ChatViewModel;
import sotto.ui.chat.TokenFlow;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.ScreenContext;

/// Row of what the model reads of the present prompt, token by token; its ids, and copying of both.
final class ReadRow extends HBox {
    private final Messages words = Messages.beside(ReadRow.class);
    private final CompareViewModel model;
    private final Label count = Descriptions.small("");
    private final TokenFlow flow = new TokenFlow("compare-reads-tokens");
    private final ScrollPane scroll = new ScrollPane(flow);
    private final ToggleButton ids = new ToggleButton();
    private final Button hide;
    private Optional<ReadPrompt> shown = Optional.empty();

    ReadRow(CompareViewModel model, ScreenContext context) {
        this.model = model;
        setId("compare-reads");
        getStyleClass().add("read-row");
        setAlignment(Pos.TOP_LEFT);
        count.setId("compare-reads-count");
        VBox head = Gap.HAIR.of(new VBox(Descriptions.small(words.of("reads")), count));
        head.getStyleClass().add("inputs-label");
        head.setMinWidth(Region.USE_PREF_SIZE);
        scroll.setFitToWidth(true);
        scroll.prefViewportHeightProperty().bind(flow.heightProperty());
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "read-scroll");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        ids.setText(words.of("reads.ids"));
        Descriptions.about(ids, "compare-reads-ids", words.of("reads.ids.about"));
        ids.getStyleClass().addAll("flat", "small-button");
        ids.selectedProperty().subscribe(_ -> fill());
        Button copy = Descriptions.button(
                "compare-reads-copy", words.of("reads.copy"), words.of("reads.copy.about"), () -> copy(context));
        copy.getStyleClass().addAll("flat", "small-button");
        hide = Descriptions.button(
                "compare-reads-hide",
                "",
                words.of("reads.hide.about"),
                () -> model.inputs()
                        .chat()
                        .shown()
                        .set(!model.inputs().chat().shown().get()));
        hide.getStyleClass().addAll("flat", "small-button");
        HBox buttons = Controls.whole(Controls.row(Gap.NONE, ids, copy, hide));
        buttons.setMaxHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(head, scroll, Controls.gap(), buttons);
        context.session().blurred().subscribe(flow::blur);
        model.chat().shown().subscribe(this::show);
        fold(false);
    }

    private void show(ChatViewModel.Shown now) {
        shown = now instanceof ChatViewModel.Tokens(ReadPrompt prompt) ? Optional.of(prompt) : Optional.empty();
        count.setText(countText());
        fill();
    }

    /// Number of tokens in words; empty while it is not known.
    String countText() {
        return shown.map(prompt -> {
                    int all = prompt.read().ids().length;
                    return words.of("reads.count", NumberFormat.count(all), all);
                })
                .orElse("");
    }

    private void fill() {
        shown.ifPresentOrElse(prompt -> flow.show(prompt, ids.isSelected()), flow::clear);
    }

    private void copy(ScreenContext context) {
        shown.ifPresent(prompt -> context.clip()
                .text(
                        ids.isSelected()
                                ? Arrays.stream(prompt.read().ids())
                                        .mapToObj(String::valueOf)
                                        .collect(Collectors.joining(", "))
                                : prompt.read().text()));
    }

    /// Arranges the row for a sheet of its own, where it cannot be hidden, or for the bar.
    void fold(boolean inSheet) {
        getStyleClass().remove("in-sheet");
        hide.visibleProperty().unbind();
        hide.managedProperty().unbind();
        Node[] parts = {scroll, ids};
        for (Node part : parts) {
            part.visibleProperty().unbind();
            part.managedProperty().unbind();
        }
        if (inSheet) {
            getStyleClass().add("in-sheet");
            Controls.show(hide, false);
            for (Node part : parts) {
                Controls.show(part, true);
            }
        } else {
            Controls.show(hide, true);
            for (Node part : parts) {
                Controls.showWhile(part, model.inputs().chat().shown());
            }
        }
        hide.textProperty().unbind();
        hide.textProperty()
                .bind(model.inputs().chat().shown().map(shown -> words.of(shown ? "reads.hide" : "reads.show")));
    }
}
