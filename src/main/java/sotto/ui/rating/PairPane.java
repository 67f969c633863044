package sotto.ui.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.run.rating.PairAnswer;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingChoice;
import sotto.run.rating.RatingOrigin;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Pair in front: strip of all showings, prompt, both texts, question, answers and reasons.
final class PairPane extends VBox {
    private static final double ROOMY = 1000; // from which the hint of keys has room
    private static final double BLUR = 10; // radius, in pixels
    private static final List<String> KEYS = List.of("A", "S", "D", "F");

    private final RatingViewModel model;
    private final Messages words = Messages.beside(PairPane.class);
    private final Runnable done;
    private final ShowingStrip strip = new ShowingStrip();
    private final Label prompt = new Label();
    private final Label decoding = Descriptions.small("");
    private final PairText left;
    private final PairText right;
    private final StackPane texts = new StackPane();
    private final HBox both;
    private final Label question = Controls.label("", "rating-question");
    private final List<ToggleButton> choices = new ArrayList<>();
    private final HBox reasons = Gap.USUAL.of(new HBox());
    private final List<ToggleButton> reasonButtons = new ArrayList<>();
    private final TextField own = new TextField();
    private final Label note = Descriptions.small("");
    private final HBox keys;

    /// Makes the pane.
    ///
    /// @param done called when a field or a button gives the keyboard back
    PairPane(RatingViewModel model, BooleanProperty blurred, Runnable done) {
        this.model = model;
        this.done = done;
        left = new PairText("rating-text-left", words.of("left"), words.of("text.left"));
        right = new PairText("rating-text-right", words.of("right"), words.of("text.right"));
        Gap.MIDDLE.of(this);
        setMinHeight(0);
        both = Gap.LARGE.of(new HBox(left, right));
        for (PairText side : List.of(left, right)) {
            HBox.setHgrow(side, Priority.ALWAYS);
            side.setPrefWidth(1);
        }
        keys = Controls.whole(Controls.row(
                keyCap("Enter"),
                Controls.whole(Descriptions.small(words.of("next"))),
                keyCap("Backspace"),
                Controls.whole(Descriptions.small(words.of("back.key")))));
        widthProperty().subscribe(width -> Controls.show(keys, width.doubleValue() >= ROOMY));
        VBox.setVgrow(texts, Priority.ALWAYS);
        texts.setMinHeight(80);
        getChildren().addAll(strip, prompt(), texts, ask(), why());
        blurred.subscribe(now -> {
            left.blur(now);
            right.blur(now);
            blur(prompt, now);
        });
        model.rating().subscribe(_ -> refresh());
        model.stage().subscribe(_ -> refresh());
        model.start().writing().subscribe(_ -> refresh());
        model.note().subscribe(note::setText);
    }

    static void blur(Node node, boolean now) {
        node.setEffect(now ? new GaussianBlur(BLUR) : null);
    }

    private Node prompt() {
        prompt.setId("rating-prompt");
        prompt.setMinWidth(0);
        HBox.setHgrow(prompt, Priority.ALWAYS);
        prompt.setMaxWidth(Double.MAX_VALUE);
        HBox row = Controls.row(
                Gap.MIDDLE,
                Controls.whole(Controls.label(words.of("prompt"), "muted")),
                prompt,
                Controls.whole(decoding));
        row.getStyleClass().add("rating-prompt");
        return row;
    }

    private Node ask() {
        question.setId("rating-question");
        question.setMaxWidth(Double.MAX_VALUE);
        HBox row = Gap.LARGE.of(new HBox(
                choice(RatingChoice.LEFT, "left", "1"),
                choice(RatingChoice.NONE, "none", "0"),
                choice(RatingChoice.RIGHT, "right", "2")));
        choices.get(2).setContentDisplay(ContentDisplay.RIGHT);
        choices.get(1).setPrefWidth(220);
        choices.get(0).setPrefWidth(200);
        choices.get(2).setPrefWidth(200);
        HBox.setHgrow(choices.get(0), Priority.ALWAYS);
        HBox.setHgrow(choices.get(2), Priority.ALWAYS);
        return Gap.USUAL.of(new VBox(question, row));
    }

    private ToggleButton choice(RatingChoice choice, String word, String key) {
        ToggleButton button = new ToggleButton(words.of(word), keyCap(key));
        Descriptions.about(button, "rating-" + word, words.of(word + ".about"));
        button.getStyleClass().add("rating-choice");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setUserData(choice);
        button.setOnAction(_ -> {
            model.choose(choice);
            refresh();
            done.run();
        });
        choices.add(button);
        return button;
    }

    private static Label keyCap(String key) {
        return Controls.whole(Controls.label(key, "key-cap"));
    }

    private Node why() {
        Descriptions.about(own, "rating-words", words.of("own.about"));
        own.setPromptText(words.of("own"));
        own.setMinWidth(60);
        own.setPrefWidth(100);
        HBox.setHgrow(own, Priority.ALWAYS);
        own.textProperty().addListener((_, _, now) -> model.say(now));
        HBox row = Controls.row(Controls.whole(Descriptions.small(words.of("why"))), reasons, own, keys);
        note.setId("rating-note");
        note.setMinHeight(Region.USE_PREF_SIZE);
        return Gap.TINY.of(new VBox(row, note));
    }

    private void makeReasons(Rating now) {
        List<String> wanted = now.task().reasons();
        if (wanted.equals(reasonButtons.stream().map(ToggleButton::getText).toList())) {
            return;
        }
        reasonButtons.clear();
        for (int i = 0; i < Math.min(wanted.size(), KEYS.size()); i++) {
            int number = i;
            ToggleButton button = new ToggleButton(wanted.get(i), keyCap(KEYS.get(i)));
            Descriptions.about(button, "rating-reason-" + i, words.of("why.about", KEYS.get(i)));
            button.getStyleClass().add("rating-reason");
            button.setMinWidth(64);
            button.setOnAction(_ -> {
                model.toggle(number);
                refresh();
                done.run();
            });
            reasonButtons.add(button);
        }
        reasons.getChildren().setAll(reasonButtons);
    }

    private void refresh() {
        Optional<Rating> rating = model.rating().get();
        if (rating.isEmpty()) {
            return;
        }
        Rating now = rating.get();
        strip.show(now, model.showings());
        question.setText(now.task().question());
        RatingOrigin origin = now.task().origin();
        decoding.setText(words.of(
                "decoding",
                words.of(origin.prePrompt() == null ? "pre-prompt.none" : "pre-prompt.some"),
                NumberFormat.count(origin.decoding().newTokens())));
        makeReasons(now);
        Optional<RatingViewModel.Shown> shown = model.shown();
        prompt.setText(shown.map(RatingViewModel.Shown::prompt).orElse(""));
        PairAnswer answer = model.answer().orElseGet(() -> PairAnswer.none(0));
        for (ToggleButton button : choices) {
            button.setSelected(button.getUserData() == answer.choice());
            button.setDisable(shown.isEmpty());
        }
        for (int i = 0; i < reasonButtons.size(); i++) {
            reasonButtons.get(i).setSelected(answer.reasons().contains(i));
            reasonButtons.get(i).setDisable(shown.isEmpty());
        }
        if (!own.getText().equals(answer.words())) {
            own.setText(answer.words());
        }
        own.setDisable(shown.isEmpty());
        shown.ifPresent(pair -> {
            boolean isEchoed = !now.task().origin().isAnswered();
            left.show(isEchoed ? pair.prompt() : "", pair.left());
            right.show(isEchoed ? pair.prompt() : "", pair.right());
        });
        texts.getChildren().setAll(shown.isPresent() ? both : instead(now));
    }

    /// The words that stand in place of the texts.
    private Node instead(Rating now) {
        String done = NumberFormat.count(now.done());
        String all = NumberFormat.count(model.showings().size());
        if (model.stage().get() == RatingStage.PAUSED) {
            return card(
                    "paused", words.of("paused.about", done, all), button("rating-resume", "resume", model::resume));
        }
        if (model.stage().get() == RatingStage.ENDING) {
            return card(
                    "ending",
                    words.of("ending.about", done, all),
                    button("rating-end-go", "end.go", model::end),
                    button("rating-end-not", "end.not", model::resume));
        }
        if (model.isThrough()) {
            return card("through", words.of("through.about"), button("rating-end-go", "end.go", model::end));
        }
        return model.start().writing().get()
                ? card("waiting", "")
                : card(
                        "waiting.not",
                        words.of("waiting.not.about"),
                        button("rating-again", "again", model::goOnWriting));
    }

    private Button button(String id, String key, Runnable what) {
        return Descriptions.button(id, words.of(key), words.of(key + ".about"), () -> {
            what.run();
            done.run();
        });
    }

    private Node card(String key, String about, Button... buttons) {
        Label text = Controls.wrap(Controls.label(about, "muted"));
        Controls.show(text, !about.isEmpty());
        HBox row = Controls.row(buttons);
        row.getStyleClass().add("rating-card-row");
        VBox card = Gap.MIDDLE.of(new VBox(Controls.label(words.of(key), "screen-title"), text, row));
        card.setId("rating-card");
        card.getStyleClass().addAll("panel", "rating-card");
        if (buttons.length > 0) {
            buttons[0].getStyleClass().add("accent");
        }
        return card;
    }

    /// Gives the keyboard to the field of the rater's own words.
    void words() {
        own.requestFocus();
        own.end();
    }
}
