package sotto.ui.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.figure.FigureKind;
import sotto.figure.SweepCurves;
import sotto.ui.chart.ExportButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Look;

/// Answer side of the study screen: three numbers, toxicity against perplexity, and tabs below.
public final class StudyPane extends StackPane {
    private static final double WIDE = 1400; // of the window, from which the numbers stand beside the plot
    private static final double NARROW = 1200; // below which plot and tabs share a panel

    private final StudyViewModel model;
    private final ScreenContext context;
    private final Messages words = Messages.beside(StudyPane.class);
    private final ParetoView pareto;
    private final GrowingBar bar = new GrowingBar();
    private final GrowingBar narrowBar = new GrowingBar();
    private final Panel plot;
    private final StackPane plotPlace = new StackPane();
    private final StackPane tabPlace = new StackPane();
    private final StudyTabs tabs = new StudyTabs("study-tabs");
    private final StudyNumbers numbers;
    private final Strip strip = new Strip();
    private final VBox answer = Gap.MIDDLE.of(new VBox());
    private final StackPane empty = new StackPane();
    private final TallFigure grid;
    private final TallFigure tasks;
    private final TallFigure perplexity;
    private final TallFigure race;
    private final StudyTabs.Tab paretoTab;
    private final StudyTabs.Tab curvesTab;
    private final StudyTabs.Tab gridTab;
    private final StudyTabs.Tab tasksTab;
    private final StudyTabs.Tab perplexityTab;
    private final StudyTabs.Tab raceTab;
    private final StudyTabs.Tab numbersTab;
    private final StudyTabs.Tab completionsTab;
    private Form form = Form.WIDE;
    private boolean wasNarrow;
    private boolean raced; // whether the shown study has a race
    private boolean folded;

    /// Arrangement for the room that there is.
    private enum Form {
        WIDE,
        MIDDLE,
        NARROW,
        READING
    }

    /// Makes the pane of a view-model.
    ///
    /// @param numbers shown in the tab of all figures
    /// @param completions shown in the tab of the completions
    public StudyPane(StudyViewModel model, ScreenContext context, Node numbers, Node completions) {
        this.model = model;
        this.context = context;
        pareto = new ParetoView(model, context);
        grid = new TallFigure("study-grid", context);
        tasks = new TallFigure("study-tasks", context);
        perplexity = new TallFigure("study-perplexity", context);
        race = new TallFigure("study-race", context);
        this.numbers = new StudyNumbers(model, this::unfold);
        OverMenu over = new OverMenu("study-over", model.over());
        ExportButton export = new ExportButton("study-pareto-export", context, model.pictures()::pareto);
        plot = new Panel(words.of("pareto"), new VBox(bar, plotPlace)).with(over, export);
        VBox.setVgrow(plotPlace, Priority.ALWAYS);
        plot.setId("study-plot");
        plot.getStyleClass().add("study-plot");
        paretoTab = tab(
                "pareto",
                StudyTabs.Edge.NONE,
                new VBox(narrowBar, tabPlace),
                new OverMenu("study-over-tab", model.over()),
                new ExportButton("study-pareto-tab-export", context, model.pictures()::pareto));
        VBox.setVgrow(tabPlace, Priority.ALWAYS);
        curvesTab = tab(
                "curves",
                curves(),
                Descriptions.small(words.of("curves.strength")),
                new ExportButton(
                        "study-strength-export", context, () -> model.pictures().curves(FigureKind.STRENGTH)),
                Descriptions.small(words.of("curves.top")),
                new ExportButton(
                        "study-top-export", context, () -> model.pictures().curves(FigureKind.TOP)));
        gridTab = tab("grid", grid, new ExportButton("study-grid-export", context, model.pictures()::grid));
        tasksTab = tab("tasks", tasks, new ExportButton("study-tasks-export", context, model.pictures()::tasks));
        perplexityTab = tab(
                "perplexity",
                perplexity,
                new ExportButton("study-perplexity-export", context, model.pictures()::perplexity));
        raceTab = tab("race", race, new ExportButton("study-race-export", context, model.pictures()::race));
        numbersTab = tab("numbers", numbers);
        completionsTab = tab("completions", StudyTabs.Edge.NONE, completions);
        getStylesheets().add(Look.sheet(StudyPane.class, "study.css"));
        getStyleClass().add("study-pane");
        setMinSize(0, 0);
        answer.setMinSize(0, 0);
        Panel nothing = new Panel(words.of("pareto"), empty);
        nothing.setId("study-empty");
        offer();
        getChildren().addAll(nothing, answer);
        Controls.showWhile(answer, model.shown().map(Optional::isPresent));
        Controls.showWhile(nothing, model.shown().map(Optional::isEmpty));
        listen();
    }

    private StudyTabs.Tab tab(String word, Node content, Node... actions) {
        return tab(word, StudyTabs.Edge.PADDED, content, actions);
    }

    private StudyTabs.Tab tab(String word, StudyTabs.Edge edge, Node content, Node... actions) {
        return new StudyTabs.Tab(
                "study-tab-" + word,
                words.of("tab." + word),
                words.of("tab." + word + ".about"),
                content,
                edge,
                List.of(actions));
    }

    private Node curves() {
        HBox row = Gap.LARGE.of(new HBox());
        for (FigureKind kind : List.of(FigureKind.STRENGTH, FigureKind.TOP)) {
            for (SweepCurves.Measure measure : SweepCurves.Measure.values()) {
                row.getChildren().add(new CurveView(model, context, kind, measure));
            }
        }
        Empty none = new Empty(words.of("curves.none"));
        row.getChildren().add(none);
        HBox.setHgrow(none, Priority.ALWAYS);
        model.plot().subscribe(_ -> Controls.show(none, !model.pictures().hasCurves()));
        model.origin().subscribe(_ -> Controls.show(none, !model.pictures().hasCurves()));
        return row;
    }

    /// Whether completions are read, which need the width of the window.
    public ObservableValue<Boolean> reading() {
        return tabs.open().map(tab -> Objects.equals(tab, completionsTab)).orElse(false);
    }

    /// Shows controls in the empty pane, below what it says.
    public StudyPane offer(Node... controls) {
        empty.getChildren().setAll(new Empty(words.of("empty"), controls));
        return this;
    }

    /// Shows that points are on their way instead, while that is so.
    public StudyPane awaits(ObservableValue<Boolean> measuring) {
        List<Node> offered = List.copyOf(empty.getChildren());
        Empty sentence = new Empty(words.of("awaited"));
        sentence.setId("study-awaited");
        empty.getChildren().add(sentence);
        Controls.showWhile(sentence, measuring);
        offered.forEach(one -> Controls.showWhile(one, measuring.map(now -> !now)));
        return this;
    }

    private void listen() {
        model.shown().subscribe(this::show);
        model.selected().subscribe(_ -> point());
        model.problem().subscribe(_ -> warn());
        model.warning().subscribe(_ -> warn());
        tabs.open().subscribe(_ -> {
            fold();
            say();
        });
        ObservableValue<Number> width =
                sceneProperty().flatMap(Scene::widthProperty).orElse(WIDE);
        width.subscribe(_ -> fold());
        fold();
    }

    private void warn() {
        strip.clear();
        model.warning().get().ifPresent(text -> strip.warn(text, Optional.empty()));
        model.problem().get().ifPresent(failure -> strip.fail(failure, Optional.empty()));
    }

    private void show(Optional<ShownStudy> shown) {
        shown.ifPresent(study -> {
            double share = study.finished() ? 0 : study.share();
            bar.share().set(share);
            narrowBar.share().set(share);
            plot.subtitle().set(count(study));
            point();
            say();
        });
    }

    private String count(ShownStudy study) {
        return study.finished()
                ? words.of("cells", NumberFormat.count(study.of()))
                : words.of("cells.of", NumberFormat.count(study.cells()), NumberFormat.count(study.of()));
    }

    private void point() {
        if (model.shown().get().isPresent()) {
            grid.show(model.pictures().grid());
            tasks.show(model.pictures().tasks());
            perplexity.show(model.pictures().perplexity());
            race.show(model.pictures().race());
            fold();
        }
    }

    /// Writes beside the tabs what the open picture needs said.
    private void say() {
        StudyTabs.Tab tab = tabs.open().get();
        Optional<ShownStudy> study = model.shown().get();
        String said = "";
        if (study.isPresent() && tab != null) {
            if (tab.equals(paretoTab)) {
                said = count(study.get());
            } else if (tab.equals(curvesTab)) {
                said = study.get().finished() ? "" : words.of("curves.ticks");
            } else if (tab.equals(gridTab) || tab.equals(tasksTab)) {
                said = model.pictures().choice();
            }
        }
        tabs.say(said);
    }

    private Form wanted() {
        double width = getScene() == null ? WIDE : getScene().getWidth();
        if (completionsTab.equals(tabs.open().get())) {
            return Form.READING;
        }
        return width >= WIDE ? Form.WIDE : width >= NARROW ? Form.MIDDLE : Form.NARROW;
    }

    private void fold() {
        Form next = wanted();
        boolean narrow = getScene() != null && getScene().getWidth() < NARROW;
        boolean races = model.pictures().race().isPresent();
        if (!answer.getChildren().isEmpty() && next == form && narrow == wasNarrow && races == raced) {
            return;
        }
        raced = races;
        form = next;
        wasNarrow = narrow;
        plotPlace.getChildren().clear();
        tabPlace.getChildren().clear();
        (narrow ? tabPlace : plotPlace).getChildren().add(pareto);
        List<Node> parts = new ArrayList<>(List.of(strip));
        switch (form) {
            case WIDE -> {
                HBox row = Gap.LARGE.of(new HBox(plot, numbers.column()));
                HBox.setHgrow(plot, Priority.ALWAYS);
                row.setMinHeight(0);
                parts.add(share(row, 392));
                parts.add(share(tabs, 312));
            }
            case MIDDLE -> {
                parts.add(numbers.row(StudyTile.Form.FLAT));
                parts.add(share(plot, 292));
                parts.add(share(tabs, 236));
            }
            case NARROW -> {
                parts.add(numbers.row(StudyTile.Form.BRIEF));
                parts.add(share(tabs, 400));
            }
            case READING -> {
                parts.add(numbers);
                parts.add(share(tabs, 400));
            }
        }
        List<StudyTabs.Tab> all =
                new ArrayList<>(List.of(curvesTab, gridTab, tasksTab, perplexityTab, numbersTab, completionsTab));
        if (races) {
            all.add(1, raceTab);
        }
        if (narrow) {
            all.addFirst(paretoTab);
        }
        boolean appeared = narrow && !folded;
        folded = narrow;
        answer.getChildren().setAll(parts);
        tabs.set(all);
        if (appeared && curvesTab.equals(tabs.open().get())) {
            tabs.open(paretoTab); // what was seen above stays seen
        }
    }

    private static Region share(Region part, double height) {
        part.setPrefHeight(height);
        VBox.setVgrow(part, Priority.ALWAYS);
        return part;
    }

    private void unfold() {
        tabs.open(wantedFirst());
    }

    private StudyTabs.Tab wantedFirst() {
        return getScene() != null && getScene().getWidth() < NARROW ? paretoTab : curvesTab;
    }
}
