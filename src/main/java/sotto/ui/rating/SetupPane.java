package sotto.ui.rating;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import sotto.data.TextFiles;
import sotto.run.rating.RatingFile;
import sotto.run.rating.RatingPlan;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;
import sotto.ui.session.ScreenContext;

/// Setup of a rating: a form for new pairs, and the project's ratings.
final class SetupPane extends ScrollPane {
    private final RatingStart start;
    private final RatingSetup setup;
    private final ScreenContext context;
    private final Messages words = Messages.beside(SetupPane.class);
    private final TextField rater;
    private final Label says = Descriptions.small("");
    private final Label missing = Controls.label("", "muted");
    private final Button begin;
    private final Button same;
    private final VBox list = Gap.NONE.of(new VBox());

    SetupPane(RatingStart start, ScreenContext context) {
        this.start = start;
        this.setup = start.setup();
        this.context = context;
        setId("rating-setup");
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        rater = field("rater", setup.rater(), 0);
        begin = Descriptions.button(
                "rating-begin", words.of("setup.begin"), words.of("setup.begin.about"), start::begin);
        begin.getStyleClass().add("accent");
        same = Descriptions.button(
                "rating-same", Feather.FILE, words.of("setup.same"), words.of("setup.same.about"), this::ofAnother);
        Panel made = new Panel(words.of("setup.new"), form());
        Panel kept = new Panel(words.of("setup.kept"), list);
        kept.with(same);
        setContent(Gap.LARGE.of(new VBox(made, kept)));
        Stream.of(setup.first(), setup.second(), setup.prompts(), setup.inputs())
                .forEach(one -> one.subscribe(_ -> refresh()));
        Stream.of(setup.pairs(), setup.seed(), setup.rater(), setup.question())
                .forEach(one -> one.subscribe(_ -> refresh()));
        start.writing().subscribe(_ -> refresh());
        start.kept().addListener((ListChangeListener<KeptRating>) _ -> showKept());
        showKept();
    }

    private Node form() {
        Label file = new Label();
        file.setId("rating-prompts");
        file.setMinWidth(0);
        setup.prompts()
                .subscribe(now -> file.setText(
                        now.map(Path::getFileName).map(Path::toString).orElse(words.of("setup.prompts.none"))));
        Button choose = Descriptions.button(
                "rating-prompts-choose",
                Feather.FILE,
                words.of("setup.prompts.choose"),
                words.of("setup.prompts.about"),
                () -> context.files()
                        .file(words.of("setup.prompts.choose"), TextFiles.ALL)
                        .ifPresent(place -> setup.prompts().set(Optional.of(place))));
        missing.setId("rating-missing");
        VBox form = Gap.MIDDLE.of(new VBox(
                row(
                        "setup.first",
                        column("first", setup.first()),
                        Controls.label(words.of("setup.second"), "muted"),
                        column("second", setup.second())),
                row("setup.prompts", choose, file),
                row(
                        "setup.pairs",
                        field("pairs", setup.pairs(), 72),
                        muted("setup.seed"),
                        field("seed", setup.seed(), 96)),
                row("setup.question", wide(field("question", setup.question(), 0))),
                row("setup.rater", wide(rater)),
                Controls.wrap(says),
                Controls.row(Gap.MIDDLE, begin, missing)));
        form.getStyleClass().add("rating-form");
        return form;
    }

    private Label muted(String key) {
        return Controls.whole(Controls.label(words.of(key), "muted"));
    }

    private HBox row(String key, Node... nodes) {
        Label label = Controls.label(words.of(key), "muted", "rating-form-label");
        label.setLabelFor(nodes[0]);
        HBox row = Controls.row(label);
        row.getChildren().addAll(nodes);
        return row;
    }

    private static TextField wide(TextField field) {
        field.setMaxWidth(480);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private TextField field(String key, StringProperty text, double width) {
        TextField field = Descriptions.about(new TextField(), "rating-" + key, words.of("setup." + key + ".about"));
        field.textProperty().bindBidirectional(text);
        if (width > 0) {
            field.setPrefWidth(width);
        }
        field.setOnAction(_ -> start.begin());
        return field;
    }

    private ComboBox<RatingCandidate> column(String key, ObjectProperty<Optional<RatingCandidate>> chosen) {
        ComboBox<RatingCandidate> box = new ComboBox<>();
        Descriptions.about(box, "rating-" + key, words.of("setup." + key + ".about"));
        box.setMinWidth(160);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable RatingCandidate column) {
                return column == null ? "" : column.title();
            }

            @Override
            public @Nullable RatingCandidate fromString(String text) {
                return null;
            }
        });
        setup.inputs().subscribe(now -> {
            Optional<RatingCandidate> kept = chosen.get();
            box.getItems().setAll(now.map(RatingInputs::columns).orElse(List.of()));
            box.setValue(kept.orElse(null));
        });
        chosen.subscribe(now -> box.setValue(now.orElse(null)));
        box.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                chosen.set(Optional.of(now));
            }
        });
        return box;
    }

    private void refresh() {
        Optional<String> lack = setup.missing();
        boolean busy = start.writing().get();
        begin.setDisable(lack.isPresent() || busy);
        missing.setText(busy ? words.of("setup.writing") : lack.orElse(""));
        same.setDisable(setup.missingOfRater().isPresent() || busy);
        says.setText(setup.pairCount()
                .flatMap(pairs -> setup.inputs()
                        .get()
                        .map(now -> words.of(
                                "setup.says",
                                NumberFormat.count(pairs),
                                NumberFormat.count(
                                        RatingPlan.of(pairs, 0, false).repeats()),
                                NumberFormat.count(now.decoding().newTokens()))))
                .orElse(""));
    }

    private void ofAnother() {
        context.files()
                .file(words.of("setup.same"), List.of("*" + RatingFile.ENDING))
                .ifPresent(start::begin);
    }

    private void showKept() {
        list.getChildren().clear();
        for (int i = 0; i < start.kept().size(); i++) {
            list.getChildren().add(line(start.kept().get(i), i));
        }
        if (start.kept().isEmpty()) {
            list.getChildren().add(Controls.wrap(Controls.label(words.of("setup.kept.none"), "muted")));
        }
    }

    private Node line(KeptRating kept, int number) {
        boolean ended = kept.rating().isEnded();
        Label text = Controls.label(
                words.of(
                        "setup.kept.line",
                        NumberFormat.count(kept.rating().done()),
                        NumberFormat.count(kept.showings()),
                        kept.rating().task().question()),
                "muted");
        text.setMinWidth(0);
        Button open = Descriptions.button(
                "rating-kept-" + number,
                words.of(ended ? "setup.results" : "setup.continue"),
                words.of(ended ? "setup.results.about" : "setup.continue.about"),
                () -> start.open(kept));
        HBox row = Controls.row(
                Gap.MIDDLE,
                Controls.label(kept.rating().rater(), "strong"),
                text,
                Controls.gap(),
                Controls.whole(open));
        row.getStyleClass().add("rating-kept");
        return row;
    }

    /// Field that gets the keyboard focus first.
    Node first() {
        return rater;
    }
}
