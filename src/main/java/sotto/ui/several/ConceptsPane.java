package sotto.ui.several;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.score.ConceptRuns;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.Clip;
import sotto.ui.session.OpenConcepts;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Icons;

/// Left part of the mode "Several": the list of concepts, what dampening one and keeping others costs, and the
/// buttons that use it.
final class ConceptsPane extends VBox {
    private final SeveralViewModel model;
    private final Messages words;
    private final VBox rows = new VBox();
    private final List<ConceptRow> shown = new ArrayList<>();
    private final Label count = Descriptions.small("");
    private final MenuButton add = new MenuButton();

    ConceptsPane(SeveralViewModel model, Messages words, Clip clip) {
        this.model = model;
        this.words = words;
        setId("several-concepts");
        getStyleClass().addAll("panel", "several-list");
        setMinHeight(0);
        rows.getStyleClass().add("concept-rows");
        VBox content = new VBox(rows, new KeepingPane(model.keeping(), model.list(), words, clip));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(), names(), scroll, foot());
        model.list().concepts().subscribe(this::fill);
        model.list().axes().subscribe(axes -> shown.forEach(row -> row.show(axes)));
        model.shown().subscribe(this::count);
    }

    private HBox head() {
        Label title = Controls.whole(Controls.label(words.of("concepts"), "panel-title"));
        Descriptions.about(add, "several-add", words.of("add.about"));
        add.setText(words.of("add"));
        add.setGraphic(Icons.of(Feather.PLUS));
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.getStyleClass().add("no-arrow");
        add.setOnShowing(_ -> offer());
        offer();
        HBox head = new HBox(title, count, Controls.gap(), add);
        head.getStyleClass().add("panel-header");
        return head;
    }

    /// Offers the project's runs on this model, and a folder.
    private void offer() {
        List<Path> places = model.list().addable();
        List<String> names = ConceptRuns.names(places);
        List<MenuItem> items = new ArrayList<>();
        if (places.size() > 1) {
            items.add(item(
                    "several-add-all",
                    words.of("add.all", places.size()),
                    () -> model.list().add(places)));
            items.add(new SeparatorMenuItem());
        }
        for (int i = 0; i < places.size(); i++) {
            Path place = places.get(i);
            items.add(item("several-add-" + i, names.get(i), () -> model.list().add(List.of(place))));
        }
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.add(item(
                "several-add-folder", words.of("add.folder"), () -> model.list().ask(words.of("add.folder.title"))));
        add.getItems().setAll(items);
    }

    private static MenuItem item(String id, String text, Runnable what) {
        MenuItem item = Descriptions.item(text);
        item.setId(id);
        item.setOnAction(_ -> what.run());
        return item;
    }

    private HBox names() {
        Label texts = Descriptions.small(words.of("column.texts"));
        Label experts =
                Descriptions.tip(Descriptions.small(words.of("column.experts")), words.of("column.experts.about"));
        HBox names =
                new HBox(Controls.whole(Descriptions.small(words.of("column.axes"))), Controls.gap(), texts, experts);
        names.getStyleClass().add("concept-columns");
        texts.getStyleClass().add("column-texts");
        experts.getStyleClass().add("column-experts");
        return names;
    }

    private HBox foot() {
        Button compare = Descriptions.button(
                "several-compare",
                words.of("keep.compare"),
                words.of("keep.compare.about"),
                () -> model.keeping().add(ScreenId.COMPARE));
        compare.getStyleClass().add("accent");
        Button study = Descriptions.button(
                "several-study",
                words.of("keep.study"),
                words.of("keep.study.about"),
                () -> model.keeping().add(ScreenId.EVALUATE));
        for (Button button : List.of(compare, study)) {
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.disableProperty()
                    .bind(model.keeping().busy().or(model.keeping().dampened().lessThan(0)));
        }
        HBox foot = Controls.row(compare, study);
        foot.getStyleClass().add("several-foot");
        return foot;
    }

    private void fill(OpenConcepts concepts) {
        boolean focused = shown.stream().anyMatch(row -> row.axis().isFocused());
        shown.clear();
        for (int place = 0; place < concepts.size(); place++) {
            shown.add(new ConceptRow(place, model.list(), words));
        }
        rows.getChildren().setAll(shown);
        count.setText(concepts.size() == 0 ? "" : NumberFormat.count(concepts.size()));
        count(model.shown().get());
        if (focused && !shown.isEmpty()) {
            shown.getLast().axis().requestFocus();
        }
    }

    /// Gives the keyboard to the first concept.
    void focus() {
        if (!shown.isEmpty()) {
            shown.getFirst().axis().requestFocus();
        }
    }

    private void count(Optional<ShownConcepts> counted) {
        for (int place = 0; place < shown.size(); place++) {
            int at = place;
            shown.get(place)
                    .experts(counted.filter(now -> now.concepts()
                                    .equals(model.list().concepts().get()))
                            .map(now -> NumberFormat.count(now.experts().get(at)))
                            .orElse(""));
        }
    }
}
