package sotto.ui.evidence;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.figure.FigureKind;
import sotto.run.evidence.Spread;
import sotto.run.evidence.Stability;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.control.Controls;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;
import sotto.ui.session.ScreenContext;

/// Answer on a run's stability: a tile for each figure with its judgement, the halves of a split against each other,
/// and agreement against the number of texts.
///
/// It scrolls where there is little room.
final class StabilityAnswer extends ScrollPane {
    private static final int DIGITS = 3;
    private static final SpreadBar.Span SHARE = new SpreadBar.Span(0, 1);
    private static final double LEAST_LOSS = 0.05; // high end of the line of losses
    private static final int MOST_ACROSS = 3; // tiles, where there is little room

    private final StabilityModel model;
    private final Messages words;
    private final GridPane tiles = Gap.LARGE.of(new GridPane());
    private final FigureView halves;
    private final FigureView convergence;
    private final Label enough = Controls.wrap(new Label());
    private List<EvidenceTile> shown = List.of();
    private boolean narrow;

    StabilityAnswer(StabilityModel model, ScreenContext context, Messages words) {
        this.model = model;
        this.words = words;
        setId("stability-answer");
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        halves = new FigureView("stability-halves", context);
        convergence = new FigureView("stability-convergence", context);
        enough.setId("stability-enough");
        VBox.setVgrow(convergence, Priority.ALWAYS);
        VBox below = Gap.USUAL.of(new VBox(convergence, enough));
        Panel halvesPanel = panel("stability.halves", "stability", halves, FigureKind.STABILITY, context);
        Panel convergencePanel = panel("stability.convergence", "convergence", below, FigureKind.CONVERGENCE, context);
        halvesPanel.subtitles(words.of("stability.halves.subtitle"), "");
        HBox figures = Gap.LARGE.of(new HBox(halvesPanel, convergencePanel));
        figures.getStyleClass().add("evidence-figures");
        VBox content = Gap.LARGE.of(new VBox(tiles, figures));
        content.getStyleClass().add("evidence-answer");
        tiles.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(figures, Priority.ALWAYS);
        setContent(content);
    }

    private Panel panel(String key, String id, Region content, FigureKind kind, ScreenContext context) {
        Panel panel = new Panel(words.of(key), content)
                .with(new ExportButton(id + "-export", context, () -> model.picture(kind)));
        panel.setMinWidth(0);
        panel.setPrefWidth(400);
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }

    /// Shows what was found.
    void show(Stability found) {
        shown = tiles(found);
        arrange();
        model.picture(FigureKind.STABILITY).ifPresent(halves::show);
        model.picture(FigureKind.CONVERGENCE).ifPresent(convergence::show);
        enough.setText(found.enough().sentence());
    }

    private List<EvidenceTile> tiles(Stability found) {
        String top = NumberFormat.count(found.top());
        List<String> says = found.judgements();
        List<EvidenceTile> made = new ArrayList<>();
        made.add(agreement("spearman", words.of("tile.spearman"), found.spearman(), says.getFirst()));
        made.add(agreement("jaccard", words.of("tile.jaccard", top), found.jaccard(), says.get(1)));
        Spread loss = found.optimism().difference();
        made.add(loss("optimism", words.of("tile.optimism", top), loss.mean(), range(loss), says.get(2)));
        found.onHeldOut()
                .ifPresent(held -> made.add(loss(
                        "heldout",
                        words.of("tile.heldout"),
                        held.difference(),
                        new SpreadBar.Span(held.low(), held.high()),
                        says.get(3))));
        return List.copyOf(made);
    }

    private static SpreadBar.Span range(Spread spread) {
        return new SpreadBar.Span(spread.low(), spread.high());
    }

    private EvidenceTile agreement(String name, String title, Stability.Agreement figure, String says) {
        double mean = figure.halves().mean();
        SpreadBar bar = new SpreadBar(SHARE, range(figure.chance()), mean, range(figure.halves()));
        return new EvidenceTile(
                "stability-" + name,
                title,
                words.of("tile." + name + ".about"),
                NumberFormat.decimal(mean, DIGITS),
                bar,
                says);
    }

    private EvidenceTile loss(String name, String title, double loss, SpreadBar.Span interval, String says) {
        double end = Math.max(LEAST_LOSS, Math.ceil(20 * Math.max(interval.high(), loss)) / 20);
        SpreadBar bar = new SpreadBar(new SpreadBar.Span(0, end), SpreadBar.Span.NONE, loss, interval);
        return new EvidenceTile(
                "stability-" + name,
                title,
                words.of("tile." + name + ".about"),
                NumberFormat.decimal(loss, DIGITS),
                bar,
                says);
    }

    private void arrange() {
        int across = narrow && shown.size() > MOST_ACROSS ? 2 : Math.max(1, shown.size());
        tiles.getChildren().clear();
        tiles.getColumnConstraints().clear();
        for (int column = 0; column < across; column++) {
            ColumnConstraints share = new ColumnConstraints();
            share.setPercentWidth(100.0 / across);
            tiles.getColumnConstraints().add(share);
        }
        for (int tile = 0; tile < shown.size(); tile++) {
            tiles.add(shown.get(tile), tile % across, tile / across);
        }
    }

    /// Shows the tiles in one row, or in two where there is little room.
    void fold(boolean small) {
        narrow = small;
        arrange();
    }
}
