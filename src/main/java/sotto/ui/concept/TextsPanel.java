package sotto.ui.concept;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.kordamp.ikonli.feather.Feather;
import sotto.data.FilePreview;
import sotto.data.TextFiles;
import sotto.run.concept.ConceptProfile;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.WindowNames;
import sotto.work.Failure;
import sotto.work.RunOption;

/// Panel of the texts: the file, its columns, its rows, and the number of texts of each class.
final class TextsPanel extends StackPane {
    private final ConceptViewModel model;
    private final ScreenContext context;
    private final Messages words;
    private final Panel panel;
    private final Strip strip = new Strip();
    private final VBox content = Gap.SMALL.of(new VBox());
    private final MappingBar mapping;
    private final Label rule = Descriptions.small("");
    private final Button choose;
    private final Button chooseOthers;
    private final Empty empty;

    TextsPanel(ConceptViewModel model, ScreenContext context, Messages words) {
        this.model = model;
        this.context = context;
        this.words = words;
        TextsViewModel texts = model.texts();
        choose = Descriptions.button("concept-file", Feather.FILE, "", words.of("file.about"), this::choose);
        chooseOthers = Descriptions.button(
                "concept-others",
                Feather.FILE,
                words.of("file.others"),
                words.of("file.others.about"),
                () -> context.files()
                        .file(words.of("file.others.title"), TextFiles.ALL)
                        .ifPresent(texts::openOthers));
        Button start = Descriptions.button("concept-open", Feather.FILE, "", words.of("file.about"), this::choose);
        start.textProperty().bind(choose.textProperty());
        empty = new Empty(words.of("texts.empty"), start);
        ToggleSwitch blur = Descriptions.about(new ToggleSwitch(), "concept-blur", words.of("blur.about"));
        Label blurName = Descriptions.small(words.of("blur"));
        blurName.setLabelFor(blur);
        blur.selectedProperty().bindBidirectional(model.blurred());
        mapping = new MappingBar(model, words);
        rule.setId("concept-rule");
        rule.setWrapText(true);
        PreviewTable table = new PreviewTable(model, words, model.blurred());
        VBox.setVgrow(table, Priority.ALWAYS);
        content.getChildren()
                .addAll(mapping, strip, table, new ReadsPane(model, words), rule, new CountsPane(model, words));
        panel = new Panel(words.of("texts.title"), content).with(blur, blurName, pager(), choose, chooseOthers);
        panel.busy().bind(texts.busy());
        getChildren().add(panel);
        for (var property : List.<javafx.beans.value.ObservableValue<?>>of(
                texts.kind(),
                texts.question(),
                texts.preview(),
                texts.otherPreview(),
                texts.read(),
                texts.problem(),
                texts.name(),
                texts.chat().on(),
                model.chat().template())) {
            property.addListener((_, _, _) -> show());
        }
        texts.mapping().positive().addListener((_, _, _) -> show());
        texts.mapping().negative().addListener((_, _, _) -> show());
        show();
        acceptFiles();
    }

    private void choose() {
        boolean pair = model.texts().kind().get() == TextsViewModel.Kind.PAIR;
        context.files()
                .file(words.of(pair ? "file.concept.title" : "file.title"), pair ? TextFiles.ALL : TextFiles.TABLES)
                .ifPresent(pair ? model.texts()::openPositives : model.texts()::open);
    }

    private Node pager() {
        Button back = Descriptions.icon(
                "concept-rows-back", Feather.CHEVRON_LEFT, words.of("rows.back"), () -> turn(-TextsViewModel.PAGE));
        Button on = Descriptions.icon(
                "concept-rows-on", Feather.CHEVRON_RIGHT, words.of("rows.on"), () -> turn(TextsViewModel.PAGE));
        HBox pager = new HBox(back, on);
        pager.setAlignment(Pos.CENTER);
        model.texts().preview().subscribe(shown -> {
            boolean pages = model.texts().kind().get() == TextsViewModel.Kind.LABELLED
                    && shown.isPresent()
                    && (shown.get().more() || first(shown.get()) > 0);
            Controls.show(pager, pages);
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

    private void show() {
        TextsViewModel texts = model.texts();
        boolean pair = texts.kind().get() == TextsViewModel.Kind.PAIR;
        choose.setText(words.of(pair ? "file.concept" : "file.choose"));
        Controls.show(chooseOthers, pair);
        mapping.showChoosers(!pair);
        panel.subtitle().set(subtitle(texts));
        rule.setText((rule(texts, pair) + " " + plainNote(texts)).strip());
        rule.setManaged(!rule.getText().isEmpty());
        boolean nothing =
                texts.file().get().isEmpty() && texts.otherFile().get().isEmpty();
        boolean hopeless =
                texts.preview().get().isEmpty() && texts.problem().get().isPresent();
        panel.show(nothing ? empty : content);
        content.getChildren().forEach(node -> {
            if (node instanceof PreviewTable table) {
                Controls.show(table, !hopeless);
            }
        });
        texts.problem()
                .get()
                .ifPresentOrElse(
                        this::fail,
                        () -> texts.question()
                                .get()
                                .ifPresentOrElse(asked -> strip.ask(mapping.question(asked)), strip::clear));
    }

    private void fail(Failure failure) {
        TextsViewModel texts = model.texts();
        Optional<Button> action = Optional.empty();
        if (failure.advice().names(RunOption.DROP_EMPTY)) {
            action = Optional.of(Descriptions.button(
                    "concept-drop-empty", words.of("drop"), words.of("drop.about"), texts::dropEmpty));
        } else if (failure.advice().names(RunOption.DROP_UNDECODABLE)) {
            action = Optional.of(Descriptions.button(
                    "concept-drop-undecodable",
                    words.of("drop"),
                    words.of("drop.undecodable.about"),
                    texts::dropUndecodable));
        }
        if (failure.advice().names(RunOption.CHAT)
                && model.chat().template().get().isUsable()) {
            action = Optional.of(Descriptions.button(
                    "concept-as-chats",
                    words.of("read.chats"),
                    words.of("read.chats.about"),
                    () -> texts.chat().on().set(true)));
        }
        strip.fail(failure, WindowNames.CONCEPT, action);
    }

    private String subtitle(TextsViewModel texts) {
        String names = texts.file().get().map(TextsPanel::name).orElse("");
        String others = texts.otherFile().get().map(TextsPanel::name).orElse("");
        String both = others.isEmpty() ? names : names.isEmpty() ? others : words.of("texts.both", names, others);
        String count = texts.read()
                .get()
                .map(ConceptProfile::texts)
                .map(read -> ", " + words.of("texts.count", NumberFormat.count(read.size())))
                .orElse("");
        return both + count;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /// Note that texts are read plain, though the model has a template; empty where that is not so.
    private String plainNote(TextsViewModel texts) {
        boolean plain = !texts.chat().on().get()
                && texts.read().get().isPresent()
                && model.chat().template().get().isUsable();
        return plain ? words.of("read.plain") : "";
    }

    private String rule(TextsViewModel texts, boolean pair) {
        if (texts.read().get().isEmpty() && !pair) {
            return "";
        }
        if (pair) {
            return texts.otherFile().get().isEmpty() || texts.file().get().isEmpty() ? words.of("rule.half") : "";
        }
        String positive = texts.mapping().positive().get().isEmpty()
                ? words.of("map.positive.default")
                : texts.mapping().positive().get();
        String negative = texts.mapping().negative().get();
        String plain = negative.isEmpty()
                ? words.of(
                        "rule.labelled",
                        model.conceptName(),
                        texts.mapping().label().get(),
                        positive)
                : words.of(
                        "rule.both",
                        model.conceptName(),
                        texts.mapping().label().get(),
                        positive,
                        negative);
        return texts.mapping()
                .recipe()
                .map(recipe -> words.of("rule.recipe", plain, recipe.line()))
                .orElse(plain);
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
