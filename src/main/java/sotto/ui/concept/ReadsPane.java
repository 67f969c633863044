package sotto.ui.concept;

import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import sotto.run.token.ReadPrompt;
import sotto.ui.chat.ChatViewModel;
import sotto.ui.chat.TokenFlow;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Row below the table: what the model reads of the chosen row, token by token.
final class ReadsPane extends StackPane {
    private static final double LOW = 860; // the height of a window that has room for one line
    private static final double LINE = 26;
    private static final double LINES = 50;

    private final Messages words;
    private final Label count = Descriptions.small("");
    private final TokenFlow flow = new TokenFlow("concept-reads");
    private final HBox row;

    ReadsPane(ConceptViewModel model, Messages words) {
        this.words = words;
        setId("concept-reads-row");
        count.setId("concept-reads-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Descriptions.tip(count, words.of("reads.about"));
        ScrollPane scroll = new ScrollPane(flow);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.prefViewportHeightProperty().bind(flow.heightProperty());
        scroll.getStyleClass().addAll("edge-to-edge", "reads-scroll");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        sceneProperty()
                .flatMap(Scene::heightProperty)
                .subscribe(height -> scroll.setMaxHeight(height != null && height.doubleValue() < LOW ? LINE : LINES));
        row = Controls.row(Gap.USUAL, count, scroll);
        row.setAlignment(Pos.TOP_LEFT);
        setMinHeight(USE_PREF_SIZE);
        model.blurred().subscribe(flow::blur);
        model.chat().shown().subscribe(this::show);
    }

    private void show(ChatViewModel.Shown now) {
        switch (now) {
            case ChatViewModel.Nothing _, ChatViewModel.Refused _ -> { // a refusal stands with the lengths
                flow.clear();
                getChildren().clear();
            }
            case ChatViewModel.Tokens(ReadPrompt prompt) -> {
                int all = prompt.read().ids().length;
                count.setText(words.of("reads.count", NumberFormat.count(all), all));
                flow.show(prompt, false);
                getChildren().setAll(row);
            }
        }
        Controls.show(this, !getChildren().isEmpty());
    }
}
