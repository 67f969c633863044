package sotto.ui.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.ui.chart.ExportButton;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;
import sotto.ui.control.Panel;
import sotto.ui.control.ScreenHeader;
import sotto.ui.control.Strip;
import sotto.ui.evidence.EvidenceView;
import sotto.ui.evidence.EvidenceViewModel;
import sotto.ui.session.Action;
import sotto.ui.session.Explained;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.several.SeveralView;
import sotto.ui.several.SeveralViewModel;
import sotto.ui.theme.Look;

/// Screen that shows in which layers a concept's experts are: every neuron as a heatmap, and three charts
/// that share its threshold and selection.
public final class LayersView implements Screen {
    private static final double NARROW = 1200;
    private static final double ROW = 32;
    private static final double LOW_ROW = 24;
    private static final double AROUND = 104; // pixels of the heatmap's panel that are not rows

    private final LayersViewModel model;
    private final ScreenContext context;
    private final Messages words = Messages.beside(LayersView.class);
    private final SeveralView several;
    private final EvidenceViewModel asked;
    private final EvidenceView evidence;
    private final ModeBar modes;
    private final ObservableValue<Boolean> inspects;
    private final VBox root = new VBox();
    private final HeatmapView heatmap;
    private final MixtureView experts;
    private final MixtureTabs tabs;
    private final HBox zooms = Gap.USUAL.of(new HBox());
    private final Panel panel;
    private final LayersCharts charts;
    private final ColourLegend legend;
    private final SegmentedButton sites = new SegmentedButton();
    private final ComboBox<Integer> layers = new ComboBox<>(); // -1 for all
    private final Strip problem = new Strip();
    private final Strip kept = new Strip();
    private final FlowPane controls = Gap.USUAL.of(new FlowPane(), Gap.USUAL); // wraps where a model has many sites
    private final FlowPane below = Gap.LARGE.of(new FlowPane(), Gap.USUAL); // second line, where there is little room
    private final VBox content = Gap.LARGE.of(new VBox());
    private final StackPane body = new StackPane();
    private final Optional<Region> inspector;
    private HBox orders = new HBox();
    private HBox layer = new HBox();
    private HBox chosenSites = new HBox();
    private final Button command;
    private List<String> siteNames = List.of();
    private boolean narrow;

    /// Makes the screen.
    ///
    /// @param many view-model of the mode in which several concepts stand side by side
    /// @param asked view-model of the mode that asks what the scores are worth
    /// @param inspector panel at the window's right about the selected neuron; null for none
    public LayersView(
            LayersViewModel model,
            SeveralViewModel many,
            EvidenceViewModel asked,
            ScreenContext context,
            @Nullable Region inspector) {
        this.model = model;
        this.context = context;
        this.asked = asked;
        several = new SeveralView(many, context);
        evidence = new EvidenceView(asked, context);
        modes = new ModeBar(many, asked, context, words);
        inspects = many.list().several().not().and(asked.shown().not());
        this.inspector = Optional.ofNullable(inspector);
        command = CommandButton.of("layers-command", context.clip(), model::command);
        heatmap = new HeatmapView(model, context);
        experts = new MixtureView(model, context, words);
        tabs = new MixtureTabs(model.mixture(), words);
        legend = new ColourLegend(words);
        charts = new LayersCharts(model, context);
        Button whole = zoom("layers-zoom-whole", Feather.MAXIMIZE, "zoom.whole.about", heatmap.part()::home);
        panel = new Panel(words.of("heatmap"), heatmap)
                .with(
                        tabs,
                        zooms,
                        new ExportButton(
                                "layers-heatmap-export",
                                context,
                                () -> model.picture(model.mixture().kind())));
        zooms.setAlignment(Pos.CENTER_RIGHT);
        zooms.getChildren()
                .addAll(
                        legend,
                        zoom("layers-zoom-out", Feather.ZOOM_OUT, "zoom.out.about", heatmap::zoomOut),
                        zoom("layers-zoom-in", Feather.ZOOM_IN, "zoom.in.about", heatmap::zoomIn),
                        whole);
        panel.setId("layers-heatmap-panel");
        whole.disableProperty()
                .bind(heatmap.part().view().map(_ -> heatmap.part().isHome()));
        panel.setMinHeight(220);
        VBox.setVgrow(charts, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        content.getChildren().addAll(panel, charts);
        root.getStyleClass().add("screen");
        root.getStylesheets().add(Look.sheet(LayersView.class, "layers.css"));
        root.setId("layers");
        below.setAlignment(Pos.CENTER_RIGHT);
        below.setMinHeight(Region.USE_PREF_SIZE);
        root.getChildren().addAll(header(), below, problem, kept, body);
        panel.busy().bind(model.busy());
        listen();
    }

    private Button zoom(String id, Feather icon, String about, Runnable what) {
        return Descriptions.icon(id, icon, words.of(about), what);
    }

    private void listen() {
        model.field().subscribe(this::show);
        context.session().run().subscribe(_ -> show());
        inspects.subscribe(_ -> show());
        asked.shown().subscribe(_ -> show());
        context.session().theme().subscribe(_ -> colour());
        context.session().run().subscribe(_ -> title());
        context.session().part().subscribe(_ -> {
            choose();
            mixture();
        });
        context.session().threshold().subscribe(_ -> mixture());
        model.mixture().tab().subscribe(_ -> mixture());
        model.problem()
                .subscribe(
                        failure -> failure.ifPresentOrElse(one -> problem.fail(one, Optional.empty()), problem::clear));
        model.said().subscribe(this::tell);
        ObservableValue<Number> width =
                root.sceneProperty().flatMap(Scene::widthProperty).orElse(NARROW);
        width.subscribe(now -> fold(now.doubleValue() < NARROW));
    }

    private void tell(String said) {
        if (said.isEmpty()) {
            kept.clear();
            return;
        }
        Button compare = Descriptions.button(
                "layers-kept-compare",
                words.of("strip.go"),
                words.of("strip.go.about"),
                () -> context.navigator().go(ScreenId.COMPARE));
        kept.tell(said, Optional.of(compare));
    }

    private HBox header() {
        orders = named("order", orders());
        layer = named("layers", layers());
        chosenSites = named("sites", sites);
        controls.setAlignment(Pos.CENTER_RIGHT);
        controls.setMinWidth(0);
        controls.setPrefWrapLength(NARROW); // one line, unless the room is less
        HBox.setHgrow(controls, Priority.ALWAYS);
        return new ScreenHeader(words.of("title")).beside(modes.modes(), controls);
    }

    /// Shows the controls of the mode, where there is little room in two lines.
    private void control() {
        boolean one = inspects.getValue();
        controls.getChildren().clear();
        below.getChildren().clear();
        if (one) {
            controls.getChildren().addAll(layer, orders, chosenSites, command);
        } else if (asked.shown().get()) {
            controls.getChildren().addAll(evidence.controls());
        } else {
            FlowPane last = narrow ? below : controls;
            controls.getChildren().addAll(several.folded());
            last.getChildren().addAll(modes.experts(), chosenSites, modes.command());
        }
        Controls.show(below, !below.getChildren().isEmpty() && controls.isVisible());
    }

    private HBox named(String key, Region control) {
        Label label = Controls.whole(Descriptions.small(words.of(key)));
        label.setLabelFor(control);
        control.setMinWidth(Region.USE_PREF_SIZE);
        return Controls.row(label, control);
    }

    private ComboBox<Integer> layers() {
        Descriptions.about(layers, "layers-layer", words.of("layers.about"));
        layers.setConverter(new javafx.util.StringConverter<>() {
            @Override
            public String toString(@Nullable Integer layer) {
                return layer == null || layer < 0 ? words.of("layers.all") : layer.toString();
            }

            @Override
            public Integer fromString(String text) {
                return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
            }
        });
        layers.setOnAction(_ -> {
            Integer chosen = layers.getValue();
            if (chosen != null) {
                model.layer(chosen < 0 ? OptionalInt.empty() : OptionalInt.of(chosen));
            }
        });
        layers.setVisibleRowCount(16);
        return layers;
    }

    private SegmentedButton orders() {
        SegmentedButton group = new SegmentedButton();
        ToggleGroup toggles = new ToggleGroup();
        for (FigureSpec.Order order : List.of(FigureSpec.Order.INDEX, FigureSpec.Order.AUROC)) {
            String word = order == FigureSpec.Order.INDEX ? "index" : "auroc";
            ToggleButton button = new ToggleButton(words.of("order." + word));
            Descriptions.about(button, "layers-order-" + word, words.of("order." + word + ".about"));
            button.setToggleGroup(toggles);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.order().set(order);
            });
            model.order().subscribe(chosen -> button.setSelected(chosen == order));
            group.getButtons().add(button);
        }
        OneOf.of(group.getButtons());
        return group;
    }

    private void show() {
        boolean something = context.session().run().get().isPresent();
        controls.setVisible(something);
        Controls.show(modes.modes(), something);
        control();
        body.getChildren().setAll(!something ? empty() : mode());
        model.field().get().ifPresent(field -> {
            List<Integer> all = new ArrayList<>(List.of(-1));
            all.addAll(field.run().run().expertise().banks().stream()
                    .map(sotto.expert.ModuleNeurons::layer)
                    .distinct()
                    .sorted()
                    .toList());
            if (!layers.getItems().equals(all)) {
                layers.getItems().setAll(all);
            }
            if (!field.sites().equals(siteNames)) {
                siteNames = field.sites();
                siteButtons(siteNames);
            }
        });
        colour();
        choose();
        mixture();
        size();
    }

    /// The content of the mode.
    private Region mode() {
        return asked.shown().get() ? evidence : inspects.getValue() ? content : several;
    }

    /// Shows what the tab says: the grid of experts, or neurons.
    private void mixture() {
        boolean neurons = model.mixture().kind() == FigureKind.HEATMAP;
        boolean focused = neurons ? experts.isFocused() : heatmap.isFocused();
        panel.show(neurons ? heatmap : experts);
        Controls.show(zooms, neurons);
        Controls.show(orders, neurons);
        tabs.show();
        if (!neurons) {
            experts.show();
        }
        if (focused) { // by keys to and fro
            (neurons ? heatmap : experts).requestFocus();
        }
        title();
    }

    private Empty empty() {
        Button go = Descriptions.button(
                "layers-go-concept",
                words.of("empty.go"),
                words.of("empty.go.about"),
                () -> context.navigator().go(ScreenId.CONCEPT));
        go.getStyleClass().add("accent");
        return new Empty(words.of("empty"), go);
    }

    private void siteButtons(List<String> names) {
        sites.getButtons().clear();
        ToggleGroup toggles = new ToggleGroup();
        add(
                toggles,
                Optional.empty(),
                names.size() == 2 ? words.of("sites.both") : words.of("sites.all"),
                words.of("sites.all.about"));
        for (String name : names) {
            add(toggles, Optional.of(name), name, words.of("sites.one.about", name));
        }
        choose();
        OneOf.of(sites.getButtons());
    }

    private void add(ToggleGroup toggles, Optional<String> site, String text, String about) {
        ToggleButton button = new ToggleButton(text);
        Descriptions.about(button, "layers-site-" + sites.getButtons().size(), about);
        button.setUserData(site);
        button.setToggleGroup(toggles);
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.site(site);
        });
        sites.getButtons().add(button);
    }

    private void choose() {
        FigureSpec.Part part = context.session().part().get();
        sites.getButtons().forEach(button -> button.setSelected(part.site().equals(button.getUserData())));
        if (!layers.getItems().isEmpty()) {
            layers.setValue(part.layer().orElse(-1));
        }
    }

    private void colour() {
        context.session()
                .run()
                .get()
                .ifPresent(run -> legend.show(context.session().theme().get(), run.band()));
    }

    private void title() {
        FigureSpec.Part part = context.session().part().get();
        FigureKind kind = model.mixture().kind();
        String name = switch (kind) {
            case EXPERTS -> words.of("experts");
            case ROUTING ->
                part.layer().isPresent()
                        ? words.of("routing.layer", part.layer().getAsInt())
                        : words.of("routing");
            default -> part.expert().isPresent() ? words.of("heatmap.expert", model.narrowedTo()) : words.of("heatmap");
        };
        panel.title().set(name);
        String key = kind == FigureKind.HEATMAP ? "heatmap" : kind.word();
        String rests = kind == FigureKind.HEATMAP ? model.rests() : ""; // other figures say it themselves
        panel.subtitles(
                rests + words.of(key + ".subtitle", model.concept()),
                rests + words.of(key + ".subtitle.short", model.concept()),
                rests + words.of(key + ".subtitle.shorter"),
                rests.replaceFirst(" · $", ""));
    }

    private void size() {
        int rows =
                model.field().get().map(field -> field.whole().layers().size()).orElse(12);
        panel.setPrefHeight(
                AROUND + Math.clamp((narrow ? LOW_ROW : ROW) * rows, narrow ? 168 : 224, narrow ? 250 : 400));
    }

    private void fold(boolean small) {
        narrow = small;
        charts.fold(small);
        several.fold(small);
        evidence.fold(small);
        control();
        tabs.fold(small);
        size();
    }

    /// View-model behind the screen.
    public LayersViewModel model() {
        return model;
    }

    @Override
    public ScreenId place() {
        return ScreenId.LAYERS;
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public ObservableValue<Optional<String>> missing() {
        return context.session()
                .run()
                .map(run -> run.isPresent() ? Optional.<String>empty() : Optional.of(words.of("missing")));
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("layers-home", words.of("action.home"), "", heatmap.part()::home),
                new Action("layers-order", words.of("action.order"), "", this::otherOrder),
                new Action("layers-select", words.of("action.select"), "", model::selectAbove),
                new Action("layers-keep", words.of("action.keep"), "", model::keepSelection),
                new Action("layers-reset", words.of("action.reset"), "", model::resetThreshold),
                new Action("layers-several", words.of("action.several"), "", modes::other),
                new Action("layers-evidence", words.of("action.evidence"), "", modes::evidence));
    }

    @Override
    public Explained explained(String stop) {
        return Explained.of(inspects.getValue() ? panel : mode());
    }

    private void otherOrder() {
        model.order()
                .set(model.order().get() == FigureSpec.Order.INDEX ? FigureSpec.Order.AUROC : FigureSpec.Order.INDEX);
    }

    @Override
    public ObservableValue<Boolean> inspects() {
        return inspects;
    }

    @Override
    public Optional<Region> inspector() {
        return inspector;
    }
}
