package sotto.ui.rating;

import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingFile;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Icons;

/// Panel beside the pair: how far the rating is, who rates, what is hidden, other raters.
final class RatingSide extends VBox {
    private final RatingViewModel model;
    private final ScreenContext context;
    private final Messages words = Messages.beside(RatingSide.class);
    private final Runnable done;
    private final Label from = Descriptions.small("");
    private final Label place = Controls.label("", "big-number");
    private final Label of = Controls.label("", "muted");
    private final Label pace = Descriptions.small("");
    private final TextField rater = new TextField();
    private final Label question = value();
    private final Label repeats = value();
    private final Label saved = Descriptions.small("");
    private final VBox others = Gap.TINY.of(new VBox());

    RatingSide(RatingViewModel model, ScreenContext context, Runnable done) {
        this.model = model;
        this.context = context;
        this.done = done;
        setId("rating-side");
        getStyleClass().addAll("inspector", "rating-side");
        place.setId("rating-place");
        saved.setId("rating-saved");
        List.of(from, pace, saved).forEach(Controls::wrap);
        VBox content = Gap.MIDDLE.of(new VBox(
                Gap.HAIR.of(new VBox(Controls.label(words.of("side"), "screen-title"), from)),
                Gap.HAIR.of(new VBox(Descriptions.small(words.of("side.pair")), baseline(place, of), pace)),
                Controls.hairline(),
                rater(),
                facts(),
                Controls.hairline(),
                Gap.TINY.of(new VBox(
                        Controls.label(words.of("side.hidden"), "panel-title"),
                        Controls.wrap(Descriptions.small(words.of("side.hidden.about"))))),
                Controls.hairline(),
                Gap.USUAL.of(new VBox(Controls.label(words.of("side.others"), "panel-title"), others, add()))));
        content.getStyleClass().add("rating-side-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, buttons());
        model.rating().subscribe(_ -> refresh());
        model.saved().subscribe(_ -> refresh());
        model.others().addListener((ListChangeListener<KeptRating>) _ -> showOthers());
        showOthers();
    }

    private static Label value() {
        Label label = Controls.label("", "small");
        label.setMinWidth(0);
        return label;
    }

    private static HBox baseline(Node... nodes) {
        HBox row = Controls.row(nodes);
        row.getStyleClass().add("on-baseline");
        return row;
    }

    private Node rater() {
        Descriptions.about(rater, "rating-rater", words.of("side.rater.about"));
        rater.textProperty().addListener((_, _, now) -> {
            if (rater.isFocused()) {
                model.rename(now);
            }
        });
        Label label = Descriptions.small(words.of("side.rater"));
        label.setLabelFor(rater);
        return Gap.TINY.of(new VBox(label, rater));
    }

    private Node facts() {
        return Gap.TINY.of(new VBox(
                fact("side.question", question),
                fact("side.order", text("side.order.chance")),
                fact("side.repeats", repeats),
                fact("side.saved", text("side.saved.key")),
                saved));
    }

    private Label text(String key) {
        return Controls.label(words.of(key), "small");
    }

    private HBox fact(String key, Label value) {
        return Controls.row(Controls.whole(Descriptions.small(words.of(key))), Controls.gap(), value);
    }

    private Button add() {
        Button add = Descriptions.button(
                "rating-add-rater", Feather.FILE, words.of("side.add"), words.of("side.add.about"), () -> {
                    context.files()
                            .file(words.of("side.add"), List.of("*" + RatingFile.ENDING))
                            .ifPresent(model::addRater);
                    done.run();
                });
        add.setMaxWidth(Double.MAX_VALUE);
        return add;
    }

    private Node buttons() {
        Button pause = Descriptions.button("rating-pause", words.of("side.pause"), words.of("side.pause.about"), () -> {
            model.pause();
            done.run();
        });
        Button end = Descriptions.button("rating-end", words.of("side.end"), words.of("side.end.about"), () -> {
            model.askEnd();
            done.run();
        });
        HBox row = Gap.USUAL.of(new HBox(pause, end));
        for (Button button : List.of(pause, end)) {
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setMaxWidth(Double.MAX_VALUE);
        }
        row.getStyleClass().add("rating-side-buttons");
        return row;
    }

    private void refresh() {
        model.rating().get().ifPresent(this::show);
    }

    private void show(Rating now) {
        int all = model.showings().size();
        from.setText(words.of(
                "side.from",
                NumberFormat.count(now.task().pairs()),
                now.task().origin().promptsName(),
                Long.toString(now.plan().seed())));
        place.setText(NumberFormat.count(Math.min(all, now.place() + 1)));
        of.setText(words.of("side.of", NumberFormat.count(all)));
        pace.setText(
                now.medianSeconds().isEmpty()
                        ? words.of("side.pace.none")
                        : words.of(
                                "side.pace",
                                NumberFormat.seconds(now.medianSeconds().orElse(0)),
                                NumberFormat.seconds(now.secondsLeft().orElse(0))));
        if (!rater.isFocused()) {
            rater.setText(now.rater());
        }
        question.setText(now.task().question());
        Descriptions.tip(question, now.task().question());
        repeats.setText(NumberFormat.count(now.plan().repeats()));
        Optional<RatingStore.Saved> kept = model.saved().get();
        saved.setText(kept.map(one -> words.of(
                        "side.kept",
                        one.rating().done(),
                        "ratings/" + one.file().getFileName()))
                .orElse(""));
        Controls.show(saved, kept.isPresent());
    }

    private void showOthers() {
        others.getChildren().clear();
        for (KeptRating other : model.others()) {
            Label name = Controls.label(other.rating().rater(), "small");
            name.setMinWidth(0);
            HBox row = Controls.row(name, Controls.gap());
            if (other.rating().isEnded()) {
                Node tick = Icons.of(Feather.CHECK);
                tick.getStyleClass().add("good");
                row.getChildren().add(tick);
            }
            row.getChildren()
                    .add(Controls.whole(Controls.label(
                            words.of(
                                    "side.other",
                                    NumberFormat.count(other.rating().done()),
                                    NumberFormat.count(other.showings())),
                            "small")));
            others.getChildren().add(row);
        }
        if (model.others().isEmpty()) {
            others.getChildren().add(Controls.wrap(Descriptions.small(words.of("side.others.none"))));
        }
    }
}
