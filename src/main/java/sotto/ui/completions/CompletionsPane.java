package sotto.ui.completions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;
import sotto.ui.theme.Look;
import sotto.work.Failure;

/// Completions of a study: prompts at the left, the texts of the chosen variants side by side at the right.
///
/// They are read while the pane is in a window.
public final class CompletionsPane extends StackPane {
    private static final double LEAST = 208; // width of a column
    private static final double SHARE = 0.29; // of the prompts
    private static final double NARROWEST = 240;
    private static final double WIDEST = 380;

    private static final double WIDE = 1000;

    private final CompletionsViewModel model;
    private final Messages words = Messages.beside(CompletionsPane.class);
    private final Strip strip = new Strip();
    private final Label legend = Descriptions.small("");
    private final PromptsPane prompts;
    private final VBox whole;

    /// Makes the pane of a view-model.
    public CompletionsPane(CompletionsViewModel model) {
        this.model = model;
        setId("completions");
        getStyleClass().add("completions");
        getStylesheets().add(Look.sheet(CompletionsPane.class, "completions.css"));
        prompts = new PromptsPane(model, words);
        CompletionRows rows = new CompletionRows(model, words);
        VBox.setVgrow(rows, Priority.ALWAYS);
        Label same = Controls.whole(Descriptions.small(words.of("same")));
        legend.setMinWidth(0);
        legend.setId("completions-legend");
        HBox foot = Controls.row(same, Controls.gap(), legend);
        foot.getStyleClass().add("completions-foot");
        VBox texts = new VBox(new VariantHeads(model, words), rows, foot);
        texts.getStyleClass().add("completion-texts");
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox body = new HBox(prompts, texts);
        VBox.setVgrow(body, Priority.ALWAYS);
        whole = new VBox(new CompletionsBar(model, words), strip, body);
        sceneProperty().subscribe(scene -> model.looking().set(scene != null));
        body.widthProperty().subscribe(width -> {
            fit(width.doubleValue());
            Controls.show(same, width.doubleValue() >= WIDE);
        });
        model.state().subscribe(this::show);
        model.problem().subscribe(this::warn);
    }

    private void fit(double width) {
        double left = Math.clamp(SHARE * width, NARROWEST, WIDEST);
        prompts.setMinWidth(left);
        prompts.setPrefWidth(left);
        prompts.setMaxWidth(left);
        model.room().set(Math.clamp((int) ((width - left - CompletionRows.BAR) / LEAST), 2, VariantChoice.COLUMNS));
    }

    private void show(CompletionsState state) {
        Node content = switch (state) {
            case CompletionsState.Nothing() -> new Empty(words.of("empty"));
            case CompletionsState.Without() -> new Empty(words.of("without"));
            case CompletionsState.Reading() -> reading();
            case CompletionsState.Unreadable(Failure failure) -> {
                Strip wrong = new Strip();
                wrong.fail(failure, Optional.empty());
                VBox box = new VBox(wrong);
                box.getStyleClass().add("completions-bar");
                yield box;
            }
            case CompletionsState.Ready(OpenCompletions all) -> {
                legend.setText(legend(all));
                Descriptions.tip(legend, words.of("same") + " · " + legend.getText());
                yield whole;
            }
        };
        getChildren().setAll(content);
    }

    private Node reading() {
        ProgressIndicator turning = new ProgressIndicator();
        turning.getStyleClass().add("completions-reading");
        return new Empty(words.of("reading"), turning);
    }

    private String legend(OpenCompletions all) {
        List<String> parts = new ArrayList<>(List.of(words.of(
                "legend.bar", all.study().judges().get(all.judge()).source().name())));
        if (all.shading().isPresent()) {
            parts.add(words.of("legend.shade"));
        } else if (!all.study().judges().get(all.judge()).source().isWordList()) {
            parts.add(words.of("legend.shade.gone"));
        }
        if (all.study().judges().stream().anyMatch(judge -> judge.source().isWordList())) {
            parts.add(words.of(all.hasAllLists() ? "legend.listed" : "legend.listed.gone"));
        }
        return String.join(" · ", parts);
    }

    private void warn(Optional<Failure> problem) {
        problem.ifPresentOrElse(failure -> strip.fail(failure, Optional.empty()), strip::clear);
    }
}
