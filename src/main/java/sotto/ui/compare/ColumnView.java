package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.judge.JudgeSource;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Icons;

/// View of one column: its title, its text, its differences from Base, its measures and its cost.
final class ColumnView extends VBox {
    private static final double STALE = 0.45;
    private static final PseudoClass BRIEF = PseudoClass.getPseudoClass("brief");

    private final Messages words = Messages.beside(ColumnView.class);
    private final Column column;
    private final Column base;
    private final CompareViewModel model;
    private final String id;
    private final HBox header = new HBox();
    private final ScriptView text;
    private final StackPane page = new StackPane();
    private final ScrollPane scroll = new ScrollPane();
    private final WordLayers layers;
    private final ThoughtView thought;
    private final Label empty;
    private final ColumnNotes notes;
    private final ColumnWorth worth;
    private final Label detail = Descriptions.small("");
    private final Label mark = new Label();
    private final List<Node> titled = new ArrayList<>();
    private boolean brief;
    private Subscription watched = Subscription.EMPTY;

    ColumnView(Column column, Column base, CompareViewModel model, ScreenContext context) {
        this.column = column;
        this.base = base;
        this.model = model;
        this.id = "column-" + column.id();
        setId(id);
        getStyleClass().addAll("panel", "compare-column");
        setMinWidth(0);
        text = new ScriptView(
                id + "-text",
                copied -> {
                    context.clip().text(copied);
                    model.news().tell(words.of("texts.copied", 1));
                },
                word -> model.word().ask(column, word),
                this::lookAt);
        text.spoken().offer(!column.kind().isBase());
        Descriptions.tip(text, words.of(column.kind().isBase() ? "text.about.base" : "text.about"));
        layers = new WordLayers(id + "-layers");
        thought = new ThoughtView(id, model.thoughts(), model.inputs().chat().judged());
        empty = Controls.label(words.of("empty"), "muted", "column-empty");
        empty.setWrapText(true);
        notes = new ColumnNotes(id);
        worth = new ColumnWorth(id);
        header();
        getChildren()
                .addAll(
                        header,
                        Controls.hairline(),
                        scroll(),
                        Controls.hairline(),
                        layers,
                        notes,
                        Controls.hairline(),
                        worth);
        watch(context);
    }

    private void header() {
        header.getStyleClass().add("column-header");
        header.setAlignment(Pos.CENTER_LEFT);
        Label title = Controls.whole(new Label());
        title.setId(id + "-title");
        title.getStyleClass().add("strong");
        title.textProperty().bind(column.title());
        column.method().ifPresent(method -> Descriptions.tip(title, MethodMenu.words(method)));
        detail.setId(id + "-detail");
        detail.setMinWidth(0);
        titled.addAll(List.of(KindLine.of(column.kind()), title, detail, Controls.gap(), mark()));
        if (column.kind().isBase()) {
            Node lock = Icons.of(Feather.LOCK);
            HBox.setMargin(lock, new Insets(0, 8, 0, 0));
            titled.add(lock);
        } else {
            titled.add(new ColumnMenu(id, column, model).button());
        }
        showTitle();
    }

    /// Mark of the column that is the window's current variant.
    private Node mark() {
        mark.setId(id + "-current");
        mark.getStyleClass().add("current-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        Descriptions.tip(mark, words.of("current.about"));
        Controls.showWhile(mark, model.current().isEqualTo(column));
        return mark;
    }

    /// Scrolls so that a place of the text is seen.
    private void lookAt(Bounds place) {
        double all = page.getHeight() - scroll.getViewportBounds().getHeight();
        if (all > 0) {
            double middle = text.getBoundsInParent().getMinY() + place.getCenterY();
            scroll.setVvalue(Math.clamp((middle - scroll.getViewportBounds().getHeight() / 2) / all, 0, 1));
        }
    }

    private ScrollPane scroll() {
        page.getChildren().setAll(Gap.USUAL.of(new VBox(thought, text)), empty);
        StackPane.setAlignment(empty, Pos.TOP_LEFT);
        page.getStyleClass().add("column-page");
        scroll.setContent(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(48);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private void watch(ScreenContext context) {
        watched = Subscription.combine(
                context.session().run().subscribe(_ -> name(context)),
                model.judge().subscribe(_ -> name(context)),
                column.script().subscribe(this::show),
                column.effect().subscribe(effect -> {
                    worth.counters().show(effect);
                    showDetail();
                }),
                column.worth().subscribe(_ -> showWorth()),
                base.worth().subscribe(_ -> showWorth()),
                model.word().asked().subscribe(_ -> markWord()),
                model.word().found().subscribe(_ -> markWord()),
                thought.watch(),
                context.session().blurred().subscribe(blurred -> {
                    text.blur(blurred);
                    thought.blur(blurred);
                }));
    }

    /// Sets the gauge's texts: the concept, and the judge that measures it.
    private void name(ScreenContext context) {
        Optional<String> judge = model.judge().get().map(JudgeSource::name);
        String concept = context.session().run().get().map(OpenRun::concept).orElse("");
        String capital =
                concept.isEmpty() ? "" : concept.substring(0, 1).toUpperCase(Locale.ROOT) + concept.substring(1);
        String key = capital.isEmpty() ? "gauge.plain" : "gauge.name";
        worth.gauge()
                .name(judge.map(name -> capital.isEmpty() ? words.of(key, name) : words.of(key, capital, name))
                        .orElseGet(() -> capital.isEmpty()
                                ? words.of("gauge.plain.nobody")
                                : words.of("gauge.nobody", capital)));
    }

    private void show(Script script) {
        text.show(script);
        thought.show(script.written());
        boolean nothing = script.phase() == Script.Phase.EMPTY;
        empty.setVisible(nothing);
        notes.show(column.kind(), script);
        boolean stale = script.phase() == Script.Phase.WAITING
                || script.phase() == Script.Phase.WRITING
                || script.phase() == Script.Phase.EARLIER;
        worth.gauge().setOpacity(stale ? STALE : 1);
    }

    /// Marks the word that is explained, and shows its layers; in Base's text the word that stands in its place.
    private void markWord() {
        Optional<WordViewModel.Asked> asked = model.word().asked().get();
        Optional<WordViewModel.Asked> own = asked.filter(word -> word.column() == column);
        text.spoken().choose(own.map(WordViewModel.Asked::number).orElse(-1));
        Optional<WordExplanation> found = model.word().found().get();
        layers.show(own.isEmpty() ? Optional.empty() : found.map(WordExplanation::bars));
        boolean parts = column == base && found.map(WordExplanation::parting).orElse(false);
        text.spoken().frame(parts ? asked.map(WordViewModel.Asked::number).orElse(-1) : -1);
    }

    private void showWorth() {
        worth.show(
                column.worth().get(),
                column == base ? Optional.empty() : base.worth().get().judged());
    }

    private void showDetail() {
        Column.Effect effect = column.effect().get();
        detail.setText(brief ? effect.brief() : effect.detail());
        Descriptions.tip(detail, effect.detail());
        mark.setText(brief ? "\u25cf" : words.of("current"));
    }

    /// Arranges the parts for the room there is.
    void arrange(CompareLayout layout) {
        brief = layout.isBrief();
        header.pseudoClassStateChanged(BRIEF, brief);
        worth.arrange(layout.worth());
        showDetail();
    }

    /// Puts its title at its top.
    void showTitle() {
        header.getChildren().setAll(titled);
    }

    /// Puts tabs in place of its title.
    void showTabs(Node tabs) {
        HBox.setHgrow(tabs, Priority.ALWAYS);
        header.getChildren().setAll(titled.getFirst(), tabs, titled.getLast());
    }

    /// Gauge of the judge's verdicts on its texts.
    Node gauge() {
        return worth.gauge();
    }

    /// Text area.
    Node text() {
        return text;
    }

    /// Removes its listeners; it shows nothing from then on.
    void forget() {
        watched.unsubscribe();
    }
}
