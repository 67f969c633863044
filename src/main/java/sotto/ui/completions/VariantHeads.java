package sotto.ui.completions;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.figure.StudyNames;
import sotto.run.evaluate.CompletedStudy;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Heads of the columns: each variant's mark and name, its rude completions, and a menu of the others.
final class VariantHeads extends HBox {
    private final CompletionsViewModel model;
    private final Messages words;
    private final EqualColumns heads = new EqualColumns();

    VariantHeads(CompletionsViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        getStyleClass().addAll("completions-head", "variant-heads");
        getChildren().add(heads);
        HBox.setHgrow(heads, Priority.ALWAYS);
        model.columns().subscribe(_ -> show());
    }

    /// The name of a variant with its setting: `AURA 1`, `Det₀, k 500`.
    static String name(Optional<CompletedStudy.WrittenVariant> variant) {
        return variant.map(CompletedStudy.WrittenVariant::point)
                .map(StudyNames::name)
                .orElse("");
    }

    private void show() {
        heads.getChildren().clear();
        for (int column = 0; column < model.columns().get().size(); column++) {
            heads.getChildren().add(head(column));
        }
    }

    private Region head(int column) {
        Optional<OpenCompletions> open = model.open();
        int cell = model.columns().get().get(column);
        Labeled name = column == 0 ? new Label() : menu(column);
        name.setText(name(model.variant(column)));
        name.setGraphic(new MethodMark(model.variant(column)));
        name.getStyleClass().add("variant-name");
        name.setMinWidth(0);
        Descriptions.plain(name);
        Label rude = Controls.whole(Descriptions.small(open.map(all -> words.of(
                        "rude.of",
                        NumberFormat.count(all.table().toxic(cell, all.judge())),
                        NumberFormat.count((long) all.prompts() * all.each())))
                .orElse("")));
        VBox head = Gap.HAIR.of(new VBox(name, rude));
        head.getStyleClass().add("variant-head");
        return head;
    }

    private MenuButton menu(int column) {
        MenuButton menu =
                Descriptions.about(new MenuButton(), "completions-variant-" + column, words.of("variant.about"));
        menu.getStyleClass().add("flat");
        menu.setOnShowing(_ -> fill(menu, column));
        fill(menu, column);
        return menu;
    }

    private void fill(MenuButton menu, int column) {
        menu.getItems().clear();
        String shown =
                model.variant(column).map(variant -> variant.point().variant()).orElse("");
        for (String variant : model.variants()) {
            RadioMenuItem item = Descriptions.radioItem(model.open()
                    .map(all -> name(Optional.ofNullable(all.study().variants().get(variant))))
                    .orElse(variant));
            item.setSelected(variant.equals(shown));
            item.setOnAction(_ -> model.choose(column, variant));
            menu.getItems().add(item);
        }
    }
}
