package sotto.ui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import sotto.run.machine.Forecast;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;
import sotto.ui.session.Explained;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Look;

/// Layout of the screen, from top to bottom: inputs, answers with their cost, and the sliders.
final class CompareView extends VBox {
    private static final double LEAST_COLUMN = 224;

    private final CompareViewModel model;
    private final ScreenContext context;
    private final Messages words = Messages.beside(CompareView.class);
    private final CompareHeader header;
    private final Strip problem = new Strip();
    private final Strip offer = new Strip();
    private final Strip mode = new Strip();
    private final InputsBar inputs;
    private final HBox body = new HBox(); // what is below the header, and the panel
    private final HBox middle = new HBox(); // the columns, and the panel where there is little room
    private final WordPanel panel;
    private final StackPane answers = new StackPane();
    private final StackPane bottom = new StackPane();
    private final DampeningPanel dampening;
    private final SampleList samples;
    private final Map<Column, ColumnView> views = new LinkedHashMap<>();
    private @Nullable VariantTabs tabs;
    private @Nullable Column front;
    private @Nullable CompareLayout layout;

    /// Makes the view.
    ///
    /// @param rate opens a blind rating
    CompareView(CompareViewModel model, ScreenContext context, Runnable rate) {
        this.model = model;
        this.context = context;
        setId("compare");
        getStyleClass().addAll("screen", "compare");
        getStylesheets().add(Look.sheet(CompareView.class, "compare.css"));
        samples = new SampleList(model);
        header = new CompareHeader(model, context, samples, rate);
        inputs = new InputsBar(model, context);
        dampening = new DampeningPanel(new DialControls(model), new GainCurve(model, context), model);
        answers.setMinHeight(0);
        answers.setMinWidth(0);
        middle.getChildren().add(answers);
        middle.getStyleClass().add("compare-body");
        middle.setMinHeight(0);
        HBox.setHgrow(answers, Priority.ALWAYS);
        VBox.setVgrow(middle, Priority.ALWAYS);
        VBox left = new VBox(problem, mode, offer, inputs, middle, bottom);
        left.getStyleClass().add("compare-left");
        left.setMinWidth(0);
        left.setMinHeight(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        body.getChildren().add(left);
        body.getStyleClass().add("compare-body");
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        panel = new WordPanel(model.word(), context);
        getChildren().addAll(header.row(), body);
        sceneProperty().flatMap(Scene::widthProperty).subscribe(_ -> arrange());
        sceneProperty().flatMap(Scene::heightProperty).subscribe(_ -> arrange());
        model.columns().list().addListener((ListChangeListener<Column>) _ -> {
            arrange();
            place();
        });
        arrange();
        place();
        model.writing()
                .problem()
                .subscribe(failure -> failure.ifPresentOrElse(
                        one -> problem.fail(
                                one,
                                Optional.of(Descriptions.button(
                                        "compare-problem-close",
                                        words.of("close"),
                                        words.of("close.about"),
                                        () -> model.writing().problem().set(Optional.empty())))),
                        problem::clear));
        model.writing().automatic().offer().subscribe(some -> some.ifPresentOrElse(this::offer, offer::clear));
        model.modes().note().subscribe(note -> note.ifPresentOrElse(this::warn, mode::clear));
        model.word().asked().addListener((_, before, now) -> explain(before, now));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE) {
                return;
            }
            if (model.word().asked().get().isPresent()) {
                model.word().close();
                event.consume();
            } else if (model.writing().running().get()) {
                model.writing().stop();
                event.consume();
            }
        });
    }

    /// Opens or closes the panel that explains a word; the text keeps the keyboard focus, or gets the panel's.
    private void explain(Optional<WordViewModel.Asked> before, Optional<WordViewModel.Asked> now) {
        boolean moves = before.isPresent() != now.isPresent()
                || now.filter(word -> word.column() != front).isPresent();
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        boolean inPanel = panel.holds(focused);
        Column column = now.or(() -> before).orElseThrow().column();
        now.ifPresent(word -> front = word.column());
        arrange();
        if (moves) {
            place();
            ColumnView view = views.get(column);
            if (view != null && (inPanel || view.text().equals(focused))) {
                answers.applyCss(); // which puts the columns into their new place
                view.text().requestFocus();
            }
        }
    }

    private void warn(String note) {
        mode.setId("compare-other-mode");
        mode.warn(
                note,
                Descriptions.button(
                        "compare-mode-run",
                        words.of("mode.as-run"),
                        words.of("mode.as-run.about"),
                        model.modes()::readAsTheRun),
                Descriptions.button(
                        "compare-mode-close", words.of("close"), words.of("close.about"), model.modes()::close));
    }

    private void offer(AutomaticWriting.Offer wanted) {
        offer.setId("compare-offer");
        offer.offer(
                words.of("offer"),
                Descriptions.button(
                        "compare-offer-write",
                        words.of("offer.write", wanted.texts(), Forecast.rough(wanted.seconds())),
                        words.of("write.about"),
                        model.writing()::write));
    }

    /// Folds the parts for a window of this size.
    private void arrange() {
        Scene scene = getScene();
        int columns = model.columns().list().size();
        CompareLayout wanted = scene == null
                ? CompareLayout.of(0, 0, columns, false)
                : CompareLayout.of(
                        scene.getWidth(),
                        scene.getHeight(),
                        columns,
                        model.word().asked().get().isPresent());
        if (wanted.equals(layout)) {
            return;
        }
        layout = wanted;
        header.arrange(wanted);
        put(wanted);
        bottom.getChildren().clear();
        if (wanted.hasInputsInARow()) {
            inputs.fold();
        } else {
            inputs.unfold();
        }
        bottom.getChildren()
                .add(
                        wanted.isTabbed()
                                ? dampening.folded()
                                : wanted.hasDialsInARow() ? dampening.line() : dampening.unfolded());
        getStyleClass().remove("low");
        if (wanted.room() == CompareLayout.Room.LOW) {
            getStyleClass().add("low");
        }
        place();
    }

    /// Puts the panel that explains a word where there is room: beside all, or in place of Base and the sliders.
    private void put(CompareLayout wanted) {
        HBox place = wanted.alone() ? middle : body;
        for (HBox row : List.of(middle, body)) {
            boolean here = wanted.explained() && row.equals(place);
            if (here != row.getChildren().contains(panel)) {
                row.getChildren().remove(panel);
                if (here) {
                    row.getChildren().add(panel);
                }
            }
        }
        Controls.show(bottom, !wanted.alone());
    }

    /// Places the columns: side by side, or Base and one of the others.
    private void place() {
        CompareLayout now = Objects.requireNonNull(layout);
        if (tabs != null) {
            tabs.forget();
            tabs = null;
        }
        List<Column> columns = List.copyOf(model.columns().list());
        views.entrySet().removeIf(entry -> {
            boolean gone = !columns.contains(entry.getKey());
            if (gone) {
                entry.getValue().forget();
            }
            return gone;
        });
        List<ColumnView> shown = new ArrayList<>();
        Column base = columns.getFirst();
        List<Column> variants = columns.subList(1, columns.size());
        if (!now.alone()) {
            shown.add(view(base, base));
        }
        if (!now.isTabbed()) {
            variants.forEach(column -> shown.add(view(column, base)));
            shown.forEach(ColumnView::showTitle);
        } else if (!variants.isEmpty()) {
            Column current = model.current().get();
            Column chosen = front != null && variants.contains(front)
                    ? front
                    : variants.contains(current) ? current : variants.getFirst();
            front = chosen;
            VariantTabs bar = new VariantTabs(variants, chosen, column -> {
                front = column;
                model.word().close(); // it is about the column that is left
                model.use(column);
                place();
            });
            tabs = bar;
            ColumnView view = view(chosen, base);
            view.showTabs(bar.bar());
            shown.add(view);
        }
        shown.forEach(view -> view.arrange(now));
        HBox all = new HBox(row(shown));
        all.getStyleClass().add("compare-answers");
        HBox.setHgrow(all.getChildren().getFirst(), Priority.ALWAYS);
        if (now.listed()) {
            samples.getStyleClass().add("panel");
            all.getChildren().addFirst(samples);
        } else {
            samples.getStyleClass().remove("panel");
        }
        answers.getChildren().setAll(all);
    }

    /// Nodes that the tour explains: Base and AURA where they are visible, and AURA's slider.
    Explained explained() {
        List<Node> shown = new ArrayList<>();
        List<Node> read = new ArrayList<>();
        for (ColumnKind kind : List.of(ColumnKind.AURA, ColumnKind.BASE)) {
            views.forEach((column, view) -> {
                if (column.kind().equals(kind) && column.own().isEmpty()) { // those in tabs behind are in no scene
                    shown.add(view.gauge());
                    read.add(view.text());
                }
            });
        }
        shown.add(dampening.strength());
        return new Explained(shown, read);
    }

    private ColumnView view(Column column, Column base) {
        return views.computeIfAbsent(column, _ -> new ColumnView(column, base, model, context));
    }

    private static Node row(List<ColumnView> shown) {
        HBox row = new HBox();
        row.getStyleClass().add("compare-columns");
        row.getChildren().addAll(shown);
        for (ColumnView view : shown) {
            view.setMinWidth(LEAST_COLUMN);
            view.setPrefWidth(1);
            HBox.setHgrow(view, Priority.ALWAYS);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.setFillHeight(true);
        ScrollPane scroll = new ScrollPane(row);
        scroll.setFitToHeight(true);
        scroll.setFitToWidth(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    /// Field that gets the keyboard focus first.
    Node first() {
        return inputs.prompt();
    }
}
