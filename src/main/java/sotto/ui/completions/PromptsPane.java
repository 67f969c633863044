package sotto.ui.completions;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Prompts at the left: a head with the marks of the shown variants, the list, and how many there are.
final class PromptsPane extends VBox {
    private static final double WIDE = 330;

    private final CompletionsViewModel model;
    private final Messages words;
    private final Label head;
    private final HBox marks = Controls.row(Gap.TINY);
    private final ListView<Integer> list = new ListView<>();
    private final Label foot = Descriptions.small("");
    private boolean selecting;

    PromptsPane(CompletionsViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("prompts");
        Label title = Controls.whole(Controls.label(words.of("prompt"), "small", "strong"));
        head = Descriptions.small("");
        head.setMinWidth(0);
        HBox top = Controls.row(Gap.TINY, title, head, Controls.gap(), marks);
        top.getStyleClass().add("completions-head");
        list.setId("completions-prompts");
        list.setAccessibleText(words.of("prompts.about"));
        list.getStyleClass().add("prompt-list");
        list.setItems(model.prompts().shown());
        list.setCellFactory(_ -> new PromptCell(model));
        list.setPlaceholder(new Empty(words.of("none.found")));
        foot.setId("completions-count");
        foot.setMinWidth(0);
        StackPane below = new StackPane(foot);
        below.getStyleClass().add("completions-foot");
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(top, list, below);
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (!selecting && now != null) {
                model.prompts().selected().set(now);
            }
        });
        model.prompts().selected().subscribe(_ -> select());
        model.prompts().shown().addListener((ListChangeListener<Integer>) _ -> {
            select();
            count();
        });
        model.columns().subscribe(_ -> show());
        widthProperty().addListener((_, _, _) -> say());
        model.blurred().addListener((_, _, _) -> list.refresh());
        count();
    }

    private void select() {
        selecting = true;
        list.getSelectionModel()
                .select(Integer.valueOf(model.prompts().selected().get()));
        selecting = false;
    }

    private void show() {
        marks.getChildren().clear();
        for (int column = 0; column < model.columns().get().size(); column++) {
            StackPane mark = new StackPane(new MethodMark(model.variant(column)));
            mark.getStyleClass().add("count-mark");
            Descriptions.tip(mark, VariantHeads.name(model.variant(column)));
            marks.getChildren().add(mark);
        }
        marks.setMinWidth(Region.USE_PREF_SIZE);
        say();
        list.refresh();
        count();
    }

    /// The name of what is counted, in fewer words where there is little room.
    private void say() {
        String each = NumberFormat.count(model.open().map(OpenCompletions::each).orElse(0));
        head.setText(words.of(getWidth() < WIDE ? "prompt.rude.short" : "prompt.rude", each));
        Descriptions.tip(head, words.of("prompt.rude", each));
    }

    private void count() {
        Optional<OpenCompletions> open = model.open();
        String shown = NumberFormat.count(model.prompts().shown().size());
        String all = NumberFormat.count(open.map(OpenCompletions::prompts).orElse(0));
        foot.setText(shown.equals(all) ? words.of("prompts.all", all) : words.of("prompts.some", shown, all));
    }

    ListView<Integer> list() {
        return list;
    }
}
