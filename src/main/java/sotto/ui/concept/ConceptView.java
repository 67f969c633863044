package sotto.ui.concept;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import sotto.run.project.ProjectContent.Concept;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.DropDown;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.Panel;
import sotto.ui.control.ScreenHeader;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Look;

/// Layout of the screen: the file and its columns left, what could mislead right, the run below.
///
/// In a narrow window it is one column that scrolls, and the run stays at the bottom.
final class ConceptView extends VBox {
    /// Width of the screen, in pixels, below which it becomes one column.
    private static final double NARROW = 1080;

    private final ConceptViewModel model;
    private final LibraryViewModel library;
    private final LibraryStrip standing;
    private final ScreenContext context;
    private final Messages words = Messages.beside(ConceptView.class);
    private final Node header;
    private final TextsPanel texts;
    private final LengthsPanel lengths;
    private final SettingsPane settings;
    private final RunBar run;
    private final SoFarPanel soFar;
    private final VBox scoringBody = Gap.SMALL.of(new VBox());
    private final Panel scoring;
    private boolean folded;

    ConceptView(ConceptViewModel model, LibraryViewModel library, ScreenContext context) {
        this.model = model;
        this.library = library;
        standing = new LibraryStrip(library, words);
        this.context = context;
        setId("concept-screen");
        getStyleClass().addAll("screen", "concept-screen");
        getStylesheets().add(Look.sheet(ConceptView.class, "concept.css"));
        header = header();
        texts = new TextsPanel(model, context, words);
        lengths = new LengthsPanel(model, context, words);
        settings = new SettingsPane(model, context, words);
        run = new RunBar(model, words);
        soFar = new SoFarPanel(model, context, words);
        scoring = new Panel(words.of("scoring.title"), scoringBody).with(settings.place());
        scoring.subtitle()
                .bind(model.scoring()
                        .state()
                        .map(_ -> model.scoring().isUnderWay() ? words.of("obstacle.running") : device()));
        unfold();
        widthProperty().addListener((_, _, width) -> arrange(width.doubleValue() < NARROW));
    }

    private String device() {
        String wanted = context.session().compute().get().device();
        return wanted.equals("auto") ? words.of("scoring.auto") : words.of("scoring.on", wanted);
    }

    private Node header() {
        TextField name = Descriptions.about(new TextField(), "concept-name", words.of("concept.name.about"));
        name.textProperty().bindBidirectional(model.texts().name());
        name.setPromptText(words.of("concept.name"));
        name.setPrefColumnCount(14);
        name.disableProperty()
                .bind(model.scoring().state().map(_ -> model.scoring().isUnderWay()));
        return new ScreenHeader(words.of("concept.title"))
                .beside(name, concepts())
                .actions(
                        kinds(),
                        CommandButton.of(
                                "concept-command",
                                context.clip(),
                                () -> model.command().orElse("")));
    }

    private Node concepts() {
        LibraryPane pane = new LibraryPane(library, words, context.clip());
        DropDown button = Controls.whole(new DropDown("concept-library", "", words.of("library.about")));
        button.holds(pane);
        button.whenOpened(pane::opened);
        library.concepts().addListener((ListChangeListener<Concept>) _ -> count(button));
        library.current().addListener((_, before, now) -> {
            if (!before.map(Concept::name).equals(now.map(Concept::name))) {
                button.close(); // another was opened
            }
        });
        count(button);
        button.disableProperty()
                .bind(model.scoring().state().map(_ -> model.scoring().isUnderWay()));
        return button;
    }

    private void count(DropDown button) {
        button.setText(words.of("library.button", library.concepts().size()));
    }

    private Node kinds() {
        ToggleButton labelled = kind("concept-labelled", "kind.labelled", TextsViewModel.Kind.LABELLED);
        ToggleButton pair = kind("concept-pair", "kind.pair", TextsViewModel.Kind.PAIR);
        SegmentedButton both = new SegmentedButton(labelled, pair);
        both.disableProperty()
                .bind(model.scoring().state().map(_ -> model.scoring().isUnderWay()));
        return both;
    }

    private ToggleButton kind(String id, String key, TextsViewModel.Kind kind) {
        ToggleButton button = Descriptions.about(new ToggleButton(words.of(key)), id, words.of(key + ".about"));
        model.texts().kind().subscribe(now -> button.setSelected(now == kind));
        button.setOnAction(_ -> {
            model.texts().kind().set(kind);
            button.setSelected(true);
        });
        return button;
    }

    private void arrange(boolean fold) {
        if (fold != folded) {
            folded = fold;
            getChildren().clear();
            scoringBody.getChildren().clear();
            if (fold) {
                fold();
            } else {
                unfold();
            }
        }
    }

    private void unfold() {
        scoringBody.getChildren().setAll(settings, Controls.hairline(), run);
        HBox above = halves(texts, lengths);
        HBox below = halves(scoring, soFar);
        VBox.setVgrow(above, Priority.ALWAYS);
        below.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(header, standing, above, below);
    }

    private static HBox halves(Region left, Region right) {
        for (Region half : List.of(left, right)) {
            half.setMinWidth(0);
            half.setPrefWidth(400);
            half.setMinHeight(0);
            half.setPrefHeight(Region.USE_COMPUTED_SIZE);
            half.setMaxHeight(Double.MAX_VALUE);
            HBox.setHgrow(half, Priority.ALWAYS);
        }
        return Gap.LARGE.of(new HBox(left, right));
    }

    private void fold() {
        scoringBody.getChildren().setAll(settings);
        texts.setMinHeight(380);
        texts.setPrefHeight(400);
        texts.setMaxHeight(400);
        lengths.setMinHeight(300);
        soFar.setMinHeight(280);
        scoring.setMinHeight(Region.USE_PREF_SIZE);
        VBox column = Gap.MIDDLE.of(new VBox(texts, lengths, scoring, soFar));
        ScrollPane scroll = new ScrollPane(column);
        scroll.setId("concept-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        StackPane bottom = new StackPane(run);
        bottom.getStyleClass().addAll("panel", "run-panel");
        bottom.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(header, standing, scroll, bottom);
    }
}
