package sotto.ui.several;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import sotto.figure.Quadrant;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.OneOf;
import sotto.ui.control.Panel;
import sotto.ui.control.Strip;
import sotto.ui.session.OpenConcepts;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Look;

/// Mode "Several" of the screen Layers: the list at the left, grid and plane beside each other, the layers
/// below.
///
/// Where there is little room the list becomes a drawer, and grid and plane tabs of one panel.
public final class SeveralView extends StackPane {
    private static final int LONGEST = 20;

    private enum Tab {
        OVERLAP,
        PLANE
    }

    private final SeveralViewModel model;
    private final Messages words = Messages.beside(SeveralView.class);
    private final ConceptsPane concepts;
    private final OverlapPane overlap;
    private final PlanePane plane;
    private final FigureView layers;
    private final Panel overlapPanel;
    private final Panel planePanel;
    private final Panel layersPanel;
    private final SplitMenuButton open = new SplitMenuButton();
    private final SegmentedButton tabs = new SegmentedButton();
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.PLANE);
    private final Button drawer;
    private final HBox upper = Gap.LARGE.of(new HBox());
    private final VBox right = Gap.LARGE.of(new VBox());
    private final HBox whole = Gap.LARGE.of(new HBox());
    private final Strip problem = new Strip();
    private final VBox one;
    private boolean narrow;
    private boolean listed;

    /// Makes the mode's content.
    public SeveralView(SeveralViewModel model, ScreenContext context) {
        this.model = model;
        setId("several");
        getStyleClass().add("several");
        getStylesheets().add(Look.sheet(SeveralView.class, "several.css"));
        concepts = new ConceptsPane(model, words, context.clip());
        overlap = new OverlapPane(model, context, words);
        plane = new PlanePane(model, context, words);
        layers = new FigureView("several-layers-picture", context);
        drawer = Descriptions.button(
                "several-drawer", Feather.LIST, words.of("concepts"), words.of("drawer.about"), () -> list(!listed));
        drawer.setMinWidth(Region.USE_PREF_SIZE);
        tabs();
        overlapPanel = new Panel(words.of("overlap"), overlap)
                .with(new ExportButton("several-overlap-export", context, model::overlapPicture));
        planePanel = new Panel("", plane)
                .with(open(), new ExportButton("several-plane-export", context, model::planePicture));
        layersPanel = new Panel(words.of("multiples"), layers)
                .with(new ExportButton("several-layers-export", context, model::layersPicture));
        overlapPanel.busy().bind(model.pairs().busy());
        for (Panel panel : List.of(overlapPanel, planePanel, layersPanel)) {
            panel.setMinWidth(0);
            panel.setMinHeight(0);
        }
        HBox.setHgrow(overlapPanel, Priority.SOMETIMES);
        HBox.setHgrow(planePanel, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        VBox.setVgrow(upper, Priority.ALWAYS);
        right.setMinWidth(0);
        Button add = Descriptions.button(
                "several-alone-add",
                words.of("alone.add"),
                words.of("add.about"),
                () -> model.list().ask(words.of("add.folder.title")));
        add.getStyleClass().add("accent");
        one = new VBox(new Empty(words.of("alone"), add));
        one.getStyleClass().addAll("panel", "several-alone");
        one.setAlignment(Pos.CENTER);
        HBox.setHgrow(one, Priority.ALWAYS);
        VBox all = Gap.USUAL.of(new VBox(problem, whole));
        VBox.setVgrow(whole, Priority.ALWAYS);
        whole.setMinHeight(0);
        all.setMinHeight(0);
        setMinHeight(0);
        getChildren().add(all);
        listen();
        fold(false);
    }

    private void listen() {
        model.list().concepts().subscribe(_ -> arrange());
        model.list().axes().subscribe(_ -> title());
        model.selected().subscribe(_ -> {
            title();
            layers();
        });
        model.shown().subscribe(_ -> {
            title();
            layers();
        });
        model.plane().subscribe(_ -> offer());
        tab.subscribe(_ -> arrange());
        model.list()
                .problem()
                .subscribe(failure -> failure.ifPresentOrElse(
                        found -> problem.fail(
                                found,
                                Optional.of(Descriptions.button(
                                        "several-problem-close",
                                        words.of("problem.close"),
                                        words.of("problem.close.about"),
                                        () -> model.list().problem().set(Optional.empty())))),
                        problem::clear));
    }

    private SplitMenuButton open() {
        Descriptions.about(open, "several-open", words.of("open.about"));
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setOnAction(_ -> model.open(model.part().get()));
        open.setOnShowing(_ -> offer());
        return open;
    }

    private void offer() {
        List<MenuItem> items = new ArrayList<>();
        model.plane().get().ifPresent(scatter -> {
            for (Quadrant quadrant : Quadrant.values()) {
                PlanePart part = new PlanePart.Corner(quadrant);
                items.add(item(
                        "several-open-" + items.size(),
                        words.of(
                                "open.part",
                                NumberFormat.count(scatter.counts().getOrDefault(quadrant, 0)),
                                model.words(part)),
                        () -> model.open(part)));
            }
            if (model.list().concepts().get().size() > 2) {
                items.add(item("several-open-all", words.of("open.all"), model::openAll));
            }
        });
        open.getItems().setAll(items);
    }

    private static MenuItem item(String id, String text, Runnable what) {
        MenuItem item = Descriptions.item(text);
        item.setId(id);
        item.setOnAction(_ -> what.run());
        return item;
    }

    private void tabs() {
        ToggleGroup group = new ToggleGroup();
        for (Tab one : Tab.values()) {
            String key = one == Tab.OVERLAP ? "overlap" : "plane";
            ToggleButton button = new ToggleButton(words.of("tab." + key));
            Descriptions.about(button, "several-tab-" + key, words.of("tab." + key + ".about"));
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                tab.set(one);
            });
            tab.subscribe(now -> button.setSelected(now == one));
            tabs.getButtons().add(button);
        }
        OneOf.of(tabs.getButtons());
    }

    /// Shows the list beside the rest, or as a drawer over it; grid and plane beside each other, or as tabs.
    public void fold(boolean small) {
        narrow = small;
        listed = false;
        arrange();
    }

    private void list(boolean shows) {
        listed = shows;
        arrange();
        if (shows) {
            concepts.focus();
        }
    }

    /// The button that opens the list where there is little room, and the tabs.
    public List<Node> folded() {
        return List.of(drawer, tabs);
    }

    private void arrange() {
        OpenConcepts now = model.list().concepts().get();
        boolean pair = now.size() > 1;
        Controls.show(drawer, narrow);
        Controls.show(tabs, narrow && pair);
        drawer.setText(words.of("drawer", now.size()));
        boolean overlapFirst = tab.get() == Tab.OVERLAP;
        upper.getChildren()
                .setAll(
                        !narrow
                                ? List.of(overlapPanel, planePanel)
                                : List.of(overlapFirst ? overlapPanel : planePanel));
        overlapPanel.setPrefWidth(narrow ? 600 : 400);
        overlapPanel.setMaxWidth(narrow ? Double.MAX_VALUE : 440);
        planePanel.setPrefWidth(520);
        double height = narrow ? 190 : 250;
        layersPanel.setPrefHeight(height);
        layersPanel.setMinHeight(Math.min(height, 150));
        right.getChildren().setAll(upper, layersPanel);
        Node rest = pair ? right : one;
        whole.getChildren().setAll(!narrow || listed ? List.of(concepts, rest) : List.of(rest));
        title();
        layers();
    }

    /// The end of a long name, which tells more than its beginning where it is a path.
    private static String brief(String name) {
        return name.length() <= LONGEST ? name : "…" + name.substring(name.length() - LONGEST + 1);
    }

    private void layers() {
        model.layersPicture().ifPresentOrElse(layers::show, layers::clear);
    }

    private void title() {
        OpenConcepts now = model.list().concepts().get();
        ConceptList.Axes axes = model.list().axes().get();
        if (!axes.arePair() || Math.max(axes.x(), axes.y()) >= now.size()) {
            return;
        }
        planePanel
                .title()
                .set(words.of(
                        "plane",
                        brief(now.names().get(axes.x())),
                        brief(now.names().get(axes.y()))));
        Optional<SeveralViewModel.Selected> selected = model.selected().get();
        int count = selected.map(SeveralViewModel.Selected::count).orElse(0);
        open.setText(words.of("open", NumberFormat.count(count)));
        open.setDisable(selected.isEmpty() || count == 0);
        String what = selected.map(found -> model.words(found.part())).orElse("");
        layersPanel.subtitles(
                words.of("multiples.subtitle", NumberFormat.count(count), what),
                words.of("multiples.subtitle.short", NumberFormat.count(count)));
    }
}
