package sotto.ui.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.SegmentedButton;
import sotto.expert.Pinned;
import sotto.figure.FigureKind;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.OneOf;
import sotto.ui.control.Panel;
import sotto.ui.session.ScreenContext;

/// The charts below the heatmap: side by side where there is room, else one panel with tabs.
final class LayersCharts extends HBox {
    /// Share of neurons with pinned AUROCs from which the histogram mentions them.
    private static final double NOTED = 0.01;

    /// Number of neurons from which a button rounds it: the chart below says it in full.
    private static final int MANY = 1_000_000;

    private static final List<FigureKind> KINDS =
            List.of(FigureKind.HISTOGRAM, FigureKind.RIDGE, FigureKind.CUMULATIVE);

    private static final double LEAST_HEIGHT = 236; // pixels, in which 50 layers can be told apart

    private final LayersViewModel model;
    private final Messages words = Messages.beside(LayersCharts.class);
    private final FigureView histogram;
    private final FigureView ridge;
    private final FigureView cumulative;
    private final ObjectProperty<FigureKind> front = new SimpleObjectProperty<>(FigureKind.HISTOGRAM);
    private final SegmentedButton tabs = new SegmentedButton();
    private final Label length = new Label();
    private final Button select;
    private final Button keep;
    private final Button selectNarrow; // the same where the charts are tabs of one panel
    private final Button keepNarrow;
    private final Panel left;
    private final Panel right;
    private boolean narrow;

    LayersCharts(LayersViewModel model, ScreenContext context) {
        Gap.LARGE.of(this);
        this.model = model;
        histogram = new FigureView("layers-histogram", context);
        ridge = new FigureView("layers-ridge", context);
        cumulative = new FigureView("layers-cumulative", context);
        new HistogramOverlay(model, context.session(), histogram, words);
        new CumulativeOverlay(model, context.session(), cumulative, words);
        select = Descriptions.button("layers-select", "", words.of("select.about"), model::selectAbove);
        keep = Descriptions.button("layers-keep", words.of("keep"), words.of("keep.about"), model::keepSelection);
        selectNarrow = Descriptions.button("layers-select-narrow", "", words.of("select.about"), model::selectAbove);
        keepNarrow = Descriptions.button(
                "layers-keep-narrow", words.of("keep"), words.of("keep.about"), model::keepSelection);
        Descriptions.about(length, "layers-length", words.of("histogram.length.about"));
        length.getStyleClass().addAll("small", "muted");
        tabs();
        left = new Panel(words.of("histogram"), histogram);
        right = new Panel(words.of("cumulative"), cumulative)
                .with(
                        select,
                        keep,
                        new ExportButton(
                                "layers-cumulative-export", context, () -> model.picture(FigureKind.CUMULATIVE)));
        left.with(
                length,
                selectNarrow,
                keepNarrow,
                tabs,
                new ExportButton("layers-chart-export", context, () -> model.picture(front.get())));
        for (Panel panel : List.of(left, right)) {
            HBox.setHgrow(panel, Priority.ALWAYS);
            panel.setPrefWidth(400);
            panel.setMinWidth(0);
            panel.setMinHeight(LEAST_HEIGHT);
        }
        left.setId("layers-charts-left");
        right.setId("layers-charts-right");
        getChildren().addAll(left, right);
        model.field().subscribe(_ -> show());
        context.session().part().subscribe(_ -> show());
        context.session().run().subscribe(_ -> title());
        model.counts().subscribe(this::offer);
        front.subscribe(_ -> bringToFront());
    }

    private void tabs() {
        ToggleGroup group = new ToggleGroup();
        for (FigureKind kind : KINDS) {
            ToggleButton tab = new ToggleButton(words.of("tab." + kind.word()));
            Descriptions.about(tab, "layers-tab-" + kind.word(), words.of("tab." + kind.word() + ".about"));
            tab.setToggleGroup(group);
            tab.setOnAction(_ -> {
                tab.setSelected(true);
                front.set(kind);
            });
            front.subscribe(chosen -> tab.setSelected(chosen == kind));
            tabs.getButtons().add(tab);
        }
        OneOf.of(tabs.getButtons());
    }

    /// Shows one panel with tabs, or two.
    void fold(boolean small) {
        narrow = small;
        getChildren().setAll(small ? List.of(left) : List.of(left, right));
        List<ToggleButton> all = new ArrayList<>(tabs.getButtons());
        all.getLast().setVisible(small);
        all.getLast().setManaged(small);
        if (!small && front.get() == FigureKind.CUMULATIVE) {
            front.set(FigureKind.HISTOGRAM);
        }
        bringToFront();
    }

    private void bringToFront() {
        if (narrow && front.get() == FigureKind.CUMULATIVE) {
            left.show(cumulative);
        } else {
            left.show(front.get() == FigureKind.RIDGE ? ridge : histogram);
            right.show(cumulative);
        }
        title();
    }

    private void title() {
        FigureKind kind = front.get();
        String narrowed = model.narrowedTo();
        left.title()
                .set(
                        kind == FigureKind.HISTOGRAM && !narrowed.isEmpty()
                                ? words.of("histogram.narrowed", narrowed)
                                : words.of(kind.word()));
        left.subtitles(kind == FigureKind.CUMULATIVE ? narrowed : "");
        right.subtitles(narrowed);
        boolean known = kind == FigureKind.HISTOGRAM && !length.getText().isEmpty();
        Controls.show(length, known);
        for (Button button : List.of(selectNarrow, keepNarrow)) {
            Controls.show(button, kind == FigureKind.CUMULATIVE);
        }
    }

    private void show() {
        show(histogram, FigureKind.HISTOGRAM);
        show(ridge, FigureKind.RIDGE);
        show(cumulative, FigureKind.CUMULATIVE);
        length.setText(model.field()
                .get()
                .filter(now -> now.run().run().lengthAuroc().isPresent())
                .map(now -> words.of(
                        "histogram.length",
                        NumberFormat.decimal(now.run().run().lengthAuroc().getAsDouble(), 2),
                        pinned(now.pinned())))
                .orElse(""));
        title();
    }

    private String pinned(Optional<Pinned> known) {
        return known.filter(pinned -> pinned.share() >= NOTED)
                .map(pinned -> words.of("histogram.pinned", NumberFormat.decimal(100 * pinned.share(), 0)))
                .orElse("");
    }

    private void show(FigureView view, FigureKind kind) {
        model.picture(kind).ifPresentOrElse(view::show, view::clear);
    }

    private void offer(Optional<Counts> counts) {
        int all = counts.map(Counts::all).orElse(0);
        boolean some = counts.filter(now -> now.narrowed() != now.all()).isPresent();
        for (Button button : List.of(select, selectNarrow)) {
            String count = all < MANY ? NumberFormat.count(all) : NumberFormat.parameters(all);
            button.setText(words.of(some ? "select.all" : "select", count));
            button.setDisable(all == 0);
        }
        keep.setDisable(all == 0);
        keepNarrow.setDisable(all == 0);
    }
}
