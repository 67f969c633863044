package sotto.ui.rating;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.rating.RatingChoice;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.ScreenHeader;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Look;

/// View of a blind rating in place of Compare's columns: its setup, its pairs, its results.
public final class RatingPane extends StackPane {
    private static final double NARROW = 1200; // of the window, below which the side is a drawer
    private static final List<KeyCode> REASONS = List.of(KeyCode.A, KeyCode.S, KeyCode.D, KeyCode.F);

    private final RatingViewModel model;
    private final ScreenContext context;
    private final Runnable back;
    private final Messages words = Messages.beside(RatingPane.class);
    private final Label subtitle = new Label();
    private final Strip problem = new Strip();
    private final StackPane body = new StackPane();
    private final VBox screen;
    private final BorderPane frame = new BorderPane();
    private final SetupPane setup;
    private final PairPane pair;
    private final ResultsPane results;
    private final RatingSide side;
    private boolean swallows; // the letter of the key that went to the field
    private final BooleanProperty narrow = new SimpleBooleanProperty(false);
    private final BooleanProperty drawer = new SimpleBooleanProperty(false);

    /// Makes the view.
    ///
    /// @param back shows Compare again
    public RatingPane(RatingViewModel model, ScreenContext context, Runnable back) {
        this.model = model;
        this.context = context;
        this.back = back;
        setId("rating");
        getStylesheets().add(Look.sheet(RatingPane.class, "rating.css"));
        getStyleClass().add("rating");
        setFocusTraversable(true);
        setup = new SetupPane(model.start(), context);
        pair = new PairPane(model, context.session().blurred(), this::requestFocus);
        results = new ResultsPane(model, context);
        side = new RatingSide(model, context, this::requestFocus);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        screen = new VBox(header(), problem, body);
        screen.getStyleClass().add("screen");
        frame.setCenter(screen);
        getChildren().add(frame);
        sceneProperty()
                .flatMap(Scene::widthProperty)
                .subscribe(width -> narrow.set(width != null && width.doubleValue() < NARROW));
        narrow.subscribe(_ -> arrange());
        drawer.subscribe(_ -> arrange());
        model.stage().subscribe(this::show);
        model.problem().subscribe(this::showProblem);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (swallows) {
                event.consume();
            }
            swallows = false;
        });
        setOnMousePressed(_ -> requestFocus());
    }

    private ScreenHeader header() {
        ToggleSwitch toggle = new ToggleSwitch();
        Descriptions.about(toggle, "rating-blur", words.of("blur.about"));
        toggle.selectedProperty().bindBidirectional(context.session().blurred());
        Label label = Controls.whole(Controls.label(words.of("blur"), "muted"));
        label.setLabelFor(toggle);
        Button sideButton = Descriptions.button(
                "rating-side-show",
                Feather.SIDEBAR,
                words.of("side.show"),
                words.of("side.show.about"),
                () -> drawer.set(!drawer.get()));
        Controls.showWhile(sideButton, narrow.and(Bindings.createBooleanBinding(this::isRating, model.stage())));
        ScreenHeader header = new ScreenHeader(words.of("title"));
        header.getChildren()
                .addFirst(Descriptions.icon("rating-back", Feather.ARROW_LEFT, words.of("back.about"), this::leave));
        header.getChildren().getFirst().getStyleClass().remove("flat");
        return header.beside(ScreenHeader.subtitle(subtitle))
                .actions(Controls.whole(Controls.row(toggle, label)), Controls.whole(sideButton));
    }

    private boolean isRating() {
        RatingStage now = model.stage().get();
        return now != RatingStage.SETUP && now != RatingStage.ENDED;
    }

    /// Goes back one step: from a rating to the setup, from there to Compare.
    private void leave() {
        if (model.stage().get() == RatingStage.SETUP) {
            back.run();
        } else {
            model.leave();
        }
    }

    private void show(RatingStage stage) {
        subtitle.setText(words.of(stage == RatingStage.ENDED ? "subtitle.ended" : "subtitle"));
        Node wanted = switch (stage) {
            case SETUP -> setup;
            case RATING, PAUSED, ENDING -> pair;
            case ENDED -> results;
        };
        if (!body.getChildren().contains(wanted)) {
            body.getChildren().setAll(wanted);
            drawer.set(false);
        }
        arrange();
        requestFocus();
    }

    private void arrange() {
        getChildren().remove(side);
        frame.setRight(null);
        if (!isRating()) {
            return;
        }
        if (!narrow.get()) {
            frame.setRight(side);
        } else if (drawer.get()) {
            StackPane.setAlignment(side, Pos.CENTER_RIGHT);
            getChildren().add(side);
        }
    }

    private void showProblem(Optional<sotto.work.Failure> failure) {
        failure.ifPresentOrElse(
                one -> problem.fail(
                        one,
                        Optional.of(Descriptions.button(
                                "rating-problem-close",
                                words.of("close"),
                                words.of("close.about"),
                                () -> model.problem().set(Optional.empty())))),
                problem::clear);
    }

    /// Keys of the rating; those typed into a field are the field's.
    private void press(KeyEvent event) {
        swallows = false;
        if (!isRating() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.F4) {
            drawer.set(!drawer.get());
            event.consume();
            return;
        }
        if (event.getTarget() instanceof TextInputControl) {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
                requestFocus(); // what was typed is taken as it is typed
                event.consume();
            }
            return;
        }
        if (act(event)) {
            event.consume();
        }
    }

    private boolean act(KeyEvent event) {
        int reason = REASONS.indexOf(event.getCode());
        if (reason >= 0) {
            model.toggle(reason);
            return true;
        }
        switch (event.getCode()) {
            case DIGIT1, NUMPAD1 -> model.choose(RatingChoice.LEFT);
            case DIGIT2, NUMPAD2 -> model.choose(RatingChoice.RIGHT);
            case DIGIT0, NUMPAD0 -> model.choose(RatingChoice.NONE);
            case BACK_SPACE -> model.back();
            case ESCAPE -> model.pause();
            case W -> {
                pair.words();
                swallows = true;
            }
            case ENTER -> {
                if (event.getTarget() instanceof Button) {
                    return false; // a button that was reached by the tabulator
                }
                model.next();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Part that gets the keyboard focus first.
    public Node first() {
        return isRating() ? this : setup.first();
    }
}
