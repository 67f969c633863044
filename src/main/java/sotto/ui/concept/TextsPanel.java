package sotto.ui.concept;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.ToggleSwitch;
import org.kordamp.ikonli.feather.Feather;
import sotto.data.FilePreview;
import sotto.run.concept.Concept;
import sotto.ui.bench.Desk;
import sotto.ui.control.Empty;
import sotto.ui.control.Figures;
import sotto.ui.control.Panel;
import sotto.ui.control.Strip;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;
import sotto.ui.task.WindowNames;
import sotto.work.Failure;
import sotto.work.RunOption;

/// The texts: which file, which columns, how its rows look, and how many there are of each class.
final class TextsPanel extends StackPane {
    private static final List<String> LABELLED = List.of("*.csv", "*.tsv", "*.jsonl", "*.json", "*.gz");
    private static final List<String> TEXTS = List.of("*.txt", "*.csv", "*.tsv", "*.jsonl", "*.json", "*.gz");

    private final ConceptViewModel model;
    private final Desk desk;
    private final Words words;
    private final Panel panel;
    private final Strip strip = new Strip();
    private final VBox content = new VBox(6);
    private final FlowPane mapping = new FlowPane(16, 4);
    private final Label rule = Tell.small("");
    private final Button choose;
    private final Button chooseOthers;
    private final Empty empty;

    TextsPanel(ConceptViewModel model, Desk desk, Words words) {
        this.model = model;
        this.desk = desk;
        this.words = words;
        TextsViewModel texts = model.texts();
        choose = Tell.button("concept-file", Feather.FILE, "", words.of("file.about"), this::choose);
        chooseOthers = Tell.button(
                "concept-others",
                Feather.FILE,
                words.of("file.others"),
                words.of("file.others.about"),
                () -> desk.files().file(words.of("file.others.title"), TEXTS).ifPresent(texts::openOthers));
        Button start = Tell.button("concept-open", Feather.FILE, "", words.of("file.about"), this::choose);
        start.textProperty().bind(choose.textProperty());
        empty = new Empty(words.of("texts.empty"), start);
        ToggleSwitch blur = Tell.about(new ToggleSwitch(), "concept-blur", words.of("blur.about"));
        Label blurName = Tell.small(words.of("blur"));
        blurName.setLabelFor(blur);
        blur.selectedProperty().bindBidirectional(model.blurred());
        mapping.setId("concept-mapping");
        mapping.setAlignment(Pos.CENTER_LEFT);
        rule.setId("concept-rule");
        rule.setWrapText(true);
        PreviewTable table = new PreviewTable(model, words, model.blurred());
        VBox.setVgrow(table, Priority.ALWAYS);
        content.getChildren().addAll(mapping, strip, table, rule, new CountsPane(model, words));
        panel = new Panel(words.of("texts.title"), content).with(blur, blurName, pager(), choose, chooseOthers);
        panel.busy().bind(texts.busy());
        getChildren().add(panel);
        map();
        for (var property : List.<javafx.beans.value.ObservableValue<?>>of(
                texts.kind(), texts.preview(), texts.otherPreview(), texts.read(), texts.problem(), texts.name())) {
            property.addListener((_, _, _) -> show());
        }
        texts.positive().addListener((_, _, _) -> show());
        texts.negative().addListener((_, _, _) -> show());
        show();
        acceptFiles();
    }

    private void choose() {
        boolean pair = model.texts().kind().get() == TextsViewModel.Kind.PAIR;
        desk.files()
                .file(words.of(pair ? "file.concept.title" : "file.title"), pair ? TEXTS : LABELLED)
                .ifPresent(pair ? model.texts()::openPositives : model.texts()::open);
    }

    private Node pager() {
        Button back = Tell.icon(
                "concept-rows-back", Feather.CHEVRON_LEFT, words.of("rows.back"), () -> turn(-TextsViewModel.PAGE));
        Button on = Tell.icon(
                "concept-rows-on", Feather.CHEVRON_RIGHT, words.of("rows.on"), () -> turn(TextsViewModel.PAGE));
        HBox pager = new HBox(back, on);
        pager.setAlignment(Pos.CENTER);
        model.texts().preview().subscribe(shown -> {
            boolean pages = model.texts().kind().get() == TextsViewModel.Kind.LABELLED
                    && shown.isPresent()
                    && (shown.get().more() || first(shown.get()) > 0);
            pager.setVisible(pages);
            pager.setManaged(pages);
            back.setDisable(shown.map(page -> first(page) == 0).orElse(true));
            on.setDisable(!shown.map(FilePreview::more).orElse(false));
        });
        return pager;
    }

    private static int first(FilePreview page) {
        return page.rows().isEmpty() ? 0 : page.rows().getFirst().number();
    }

    private void turn(int rows) {
        model.texts().preview().get().ifPresent(shown -> model.texts().page(first(shown) + rows));
    }

    private void map() {
        TextsViewModel texts = model.texts();
        mapping.getChildren()
                .setAll(
                        chooser("concept-text", "map.text", texts.text(), texts.columns()),
                        chooser("concept-label", "map.label", texts.label(), texts.columns()),
                        rule("concept-positive", "map.positive", texts.positive(), texts.values()),
                        rule("concept-negative", "map.negative", texts.negative(), texts.negativeValues()));
    }

    private Node chooser(String id, String key, StringProperty value, ObservableList<String> choices) {
        return chooser(id, key, value, choices, new ComboBox<>());
    }

    /// A class, by one of the column's values or by what is typed: several values, or a comparison.
    private Node rule(String id, String key, StringProperty value, ObservableList<String> choices) {
        ComboBox<String> box = new ComboBox<>();
        box.setEditable(true);
        return chooser(id, key, value, choices, box);
    }

    private Node chooser(
            String id, String key, StringProperty value, ObservableList<String> choices, ComboBox<String> box) {
        box.setItems(FXCollections.observableArrayList(choices));
        Tell.about(box, id, words.of(key + ".about"));
        box.setConverter(new Spoken(words.has(key + ".default") ? words.of(key + ".default") : ""));
        box.setMaxWidth(160);
        box.setValue(value.get());
        boolean[] filling = {false};
        choices.addListener((javafx.collections.ListChangeListener<String>) _ -> {
            filling[0] = true;
            box.getItems().setAll(choices);
            box.setValue(value.get());
            filling[0] = false;
        });
        value.addListener((_, _, now) -> box.setValue(now));
        box.valueProperty().addListener((_, _, now) -> {
            if (!filling[0] && now != null) {
                ((Property<String>) value).setValue(now);
            }
        });
        box.disableProperty()
                .bind(model.scoring().state().map(_ -> model.scoring().isUnderWay()));
        Label label = Tell.small(words.of(key));
        label.setLabelFor(box);
        HBox both = new HBox(8, label, box);
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    /// Shows an empty value, which stands for what is usual, in words.
    private static final class Spoken extends StringConverter<String> {
        private final String usual;

        Spoken(String usual) {
            this.usual = usual;
        }

        @Override
        public String toString(String value) {
            return value == null || value.isEmpty() ? usual : value;
        }

        @Override
        public String fromString(String text) {
            return text == null || text.equals(usual) ? "" : text;
        }
    }

    private void show() {
        TextsViewModel texts = model.texts();
        boolean pair = texts.kind().get() == TextsViewModel.Kind.PAIR;
        choose.setText(words.of(pair ? "file.concept" : "file.choose"));
        chooseOthers.setVisible(pair);
        chooseOthers.setManaged(pair);
        mapping.setVisible(!pair);
        mapping.setManaged(!pair);
        panel.subtitle().set(subtitle(texts));
        rule.setText(rule(texts, pair));
        rule.setManaged(!rule.getText().isEmpty());
        boolean nothing =
                texts.file().get().isEmpty() && texts.otherFile().get().isEmpty();
        boolean hopeless =
                texts.preview().get().isEmpty() && texts.problem().get().isPresent();
        panel.show(nothing ? empty : content);
        content.getChildren().forEach(node -> {
            if (node instanceof PreviewTable table) {
                table.setVisible(!hopeless);
                table.setManaged(!hopeless);
            }
        });
        texts.problem().get().ifPresentOrElse(this::fail, strip::clear);
    }

    private void fail(Failure failure) {
        TextsViewModel texts = model.texts();
        Optional<Button> action = Optional.empty();
        if (failure.advice().names(RunOption.DROP_EMPTY)) {
            action = Optional.of(
                    Tell.button("concept-drop-empty", words.of("drop"), words.of("drop.about"), texts::dropEmpty));
        } else if (failure.advice().names(RunOption.DROP_UNDECODABLE)) {
            action = Optional.of(Tell.button(
                    "concept-drop-undecodable",
                    words.of("drop"),
                    words.of("drop.undecodable.about"),
                    texts::dropUndecodable));
        }
        strip.fail(failure, WindowNames.CONCEPT, action);
    }

    private String subtitle(TextsViewModel texts) {
        String names = texts.file().get().map(TextsPanel::name).orElse("");
        String others = texts.otherFile().get().map(TextsPanel::name).orElse("");
        String both = others.isEmpty() ? names : names.isEmpty() ? others : words.of("texts.both", names, others);
        String count = texts.read()
                .get()
                .map(Concept::texts)
                .map(read -> ", " + words.of("texts.count", Figures.count(read.size())))
                .orElse("");
        return both + count;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private String rule(TextsViewModel texts, boolean pair) {
        if (texts.read().get().isEmpty() && !pair) {
            return "";
        }
        if (pair) {
            return texts.otherFile().get().isEmpty() || texts.file().get().isEmpty() ? words.of("rule.half") : "";
        }
        String positive = texts.positive().get().isEmpty()
                ? words.of("map.positive.default")
                : texts.positive().get();
        String negative = texts.negative().get();
        String plain = negative.isEmpty()
                ? words.of("rule.labelled", model.conceptName(), texts.label().get(), positive)
                : words.of("rule.both", model.conceptName(), texts.label().get(), positive, negative);
        return texts.isJigsaw() ? plain + " " + words.of("rule.jigsaw") : plain;
    }

    private void acceptFiles() {
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        setOnDragDropped(event -> {
            event.getDragboard().getFiles().forEach(file -> model.texts().open(file.toPath()));
            event.setDropCompleted(true);
            event.consume();
        });
    }
}
