package sotto.ui.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.num.Interval;
import sotto.run.rating.RatedColumn;
import sotto.run.rating.RaterAgreement;
import sotto.run.rating.RatingFile;
import sotto.run.rating.RatingResults;
import sotto.run.rating.RatingTask;
import sotto.run.rating.RatingsReport;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;
import sotto.ui.session.ScreenContext;

/// Results of an ended rating: who wrote which, win rate, consistency, agreement, raters, reasons.
final class ResultsPane extends ScrollPane {
    private static final int PERCENT = 1; // decimals
    private static final int HASH = 12; // characters that are shown

    private final RatingViewModel model;
    private final Messages words = Messages.beside(ResultsPane.class);
    private final VBox content = Gap.LARGE.of(new VBox());
    private final Label said = Descriptions.small("");
    private final Node export;
    private final Node add;

    ResultsPane(RatingViewModel model, ScreenContext context) {
        this.model = model;
        setId("rating-results");
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setContent(content);
        said.setId("rating-said");
        export = Descriptions.button(
                "rating-export",
                Feather.DOWNLOAD,
                words.of("results.export"),
                words.of("results.export.about"),
                () -> context.files()
                        .save(words.of("results.export"), words.of("export.file"))
                        .ifPresent(model::export));
        add = Descriptions.button(
                "rating-results-add",
                Feather.FILE,
                words.of("side.add"),
                words.of("side.add.about"),
                () -> context.files()
                        .file(words.of("side.add"), List.of("*" + RatingFile.ENDING))
                        .ifPresent(model::addRater));
        model.note().subscribe(said::setText);
        model.report().subscribe(this::show);
        model.others().addListener((ListChangeListener<KeptRating>)
                _ -> show(model.report().get()));
    }

    private void show(Optional<RatingsReport> report) {
        content.getChildren().clear();
        report.ifPresent(now -> {
            RatingResults own = now.raters().getFirst();
            content.getChildren().addAll(names(now.task()), tiles(now, own), raters(now), reasons(now.task(), own));
            if (!own.words().isEmpty()) {
                content.getChildren().add(ownWords(now.task(), own));
            }
        });
    }

    private Node names(RatingTask task) {
        VBox lines = Gap.TINY.of(new VBox(Controls.wrap(Controls.label(task.question(), "strong"))));
        for (RatedColumn column : task.columns().reversed()) {
            Label name = Controls.whole(Controls.label(column.name(), "strong"));
            Label how = Controls.label(recipe(column), "muted");
            how.setMinWidth(0);
            lines.getChildren().add(Controls.row(Gap.MIDDLE, name, how));
        }
        lines.setId("rating-names");
        return new Panel(words.of("results.names"), lines).with(said, add, export);
    }

    private String recipe(RatedColumn column) {
        if (column.recipe().isEmpty()) {
            return words.of("results.untouched");
        }
        return column.recipe().entrySet().stream()
                        .filter(entry ->
                                List.of("rule", "strength", "k", "factor").contains(entry.getKey()))
                        .map(ResultsPane::setting)
                        .collect(Collectors.joining(" \u00b7 "))
                + " \u00b7 SHA-256 "
                + column.gains().substring(0, Math.min(HASH, column.gains().length())) + "\u2026";
    }

    private static String setting(Map.Entry<String, String> entry) {
        return "%s %s".formatted(entry.getKey(), entry.getValue());
    }

    private Node tiles(RatingsReport report, RatingResults own) {
        String second = report.task().columns().getLast().name();
        String first = report.task().columns().getFirst().name();
        GridPane grid = new GridPane();
        grid.getStyleClass().add("rating-tiles");
        for (int i = 0; i < 4; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(25);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(
                0,
                tile(
                        "rating-win",
                        words.of("results.won", second),
                        own.winRate(),
                        own.interval(),
                        own.decided() == 0
                                ? words.of("results.won.none")
                                : words.of(
                                                "results.won.of",
                                                NumberFormat.count(own.second()),
                                                NumberFormat.count(own.decided()),
                                                first)
                                        + "\n"
                                        + words.of(
                                                "results.p",
                                                NumberFormat.significant(own.p(), 2),
                                                percent(own.halves()))),
                tile(
                        "rating-ties",
                        words.of("results.same"),
                        own.noDifference(),
                        own.noDifferenceInterval(),
                        words.of(
                                own.identical() > 0 ? "results.same.identical" : "results.same.of",
                                NumberFormat.count(own.neither()),
                                NumberFormat.count(own.pairs()),
                                NumberFormat.count(own.identical()))),
                tile(
                        "rating-consistency",
                        words.of("results.again"),
                        own.consistency(),
                        own.consistencyInterval(),
                        own.repeats() == 0
                                ? words.of("results.again.none")
                                : words.of(
                                        "results.again.of",
                                        NumberFormat.count(own.consistent()),
                                        NumberFormat.count(own.repeats()))),
                kappa(Optional.ofNullable(report.agreement())));
        return grid;
    }

    private Node kappa(Optional<RaterAgreement> agreement) {
        Interval none = new Interval(Double.NaN, Double.NaN, 0.95);
        if (agreement.isEmpty()) {
            return tile(
                    "rating-kappa",
                    words.of("results.kappa"),
                    new Figure("\u2013", "", Double.NaN, none),
                    words.of("results.kappa.alone"));
        }
        RaterAgreement now = agreement.get();
        boolean isKnown = !Double.isNaN(now.kappa());
        boolean hasInterval = !Double.isNaN(now.interval().low());
        String about = now.pairs() == 0
                ? words.of("results.kappa.none")
                : words.of(
                                "results.kappa.of",
                                NumberFormat.count(now.raters()),
                                NumberFormat.count(now.pairs()),
                                percent(now.agreement()))
                        + (isKnown ? "" : "\n" + words.of("results.kappa.undefined"));
        return tile(
                "rating-kappa",
                words.of("results.kappa." + now.statistic()),
                new Figure(
                        isKnown ? NumberFormat.decimal(now.kappa(), 2) : "\u2013",
                        hasInterval
                                ? NumberFormat.interval(
                                        now.interval().low(), now.interval().high(), 2)
                                : isKnown ? words.of("results.kappa.narrow") : "",
                        now.kappa(),
                        now.interval()),
                about);
    }

    /// Number of a tile with its interval, in words and as a picture.
    private record Figure(String value, String range, double share, Interval interval) {}

    private Node tile(String id, String title, double share, Interval interval, String about) {
        return tile(
                id,
                title,
                new Figure(
                        Double.isNaN(share) ? "\u2013" : percent(share),
                        Double.isNaN(share) ? "" : range(interval),
                        share,
                        interval),
                about);
    }

    private Node tile(String id, String title, Figure figure, String about) {
        Label value = Controls.whole(Controls.label(figure.value(), "number"));
        value.setId(id);
        Label range = Controls.label(figure.range(), "small", "muted");
        range.setMinWidth(0);
        VBox tile = Gap.TINY.of(new VBox(
                Descriptions.small(title),
                value,
                range,
                new RangeBar(figure.share(), figure.interval()),
                Controls.wrap(Descriptions.small(about))));
        tile.getStyleClass().addAll("panel", "rating-tile");
        tile.setMaxHeight(Double.MAX_VALUE);
        return tile;
    }

    private static String percent(double share) {
        return NumberFormat.percent(share, PERCENT);
    }

    private static String range(Interval interval) {
        return "%s\u2013%s".formatted(percent(interval.low()).replaceAll("\\s*%", ""), percent(interval.high()));
    }

    private Node raters(RatingsReport report) {
        GridPane table = table(List.of(
                "results.rater",
                "results.pairs",
                "results.rate",
                "results.interval",
                "results.pvalue",
                "results.tie",
                "results.twice",
                "results.left",
                "results.time"));
        for (RatingResults one : report.raters()) {
            add(
                    table,
                    List.of(
                            one.rater(),
                            NumberFormat.count(one.pairs()),
                            Double.isNaN(one.winRate()) ? "\u2013" : percent(one.winRate()),
                            Double.isNaN(one.winRate()) ? "\u2013" : range(one.interval()),
                            one.decided() == 0 ? "\u2013" : NumberFormat.significant(one.p(), 2),
                            NumberFormat.count(one.neither()),
                            "%d / %d".formatted(one.consistent(), one.repeats()),
                            "%d / %d".formatted(one.left(), one.decided()),
                            Double.isNaN(one.medianSeconds())
                                    ? "\u2013"
                                    : NumberFormat.decimal(one.medianSeconds(), 1)));
        }
        VBox body = Gap.USUAL.of(new VBox(table));
        model.others().stream()
                .filter(other -> !other.rating().isEnded())
                .forEach(other -> body.getChildren()
                        .add(Descriptions.small(
                                words.of("results.left-out", other.rating().rater()))));
        body.getChildren()
                .add(Controls.wrap(Descriptions.small(words.of(
                        "results.how", report.task().columns().getLast().name()))));
        return new Panel(words.of("results.raters"), body);
    }

    private Node reasons(RatingTask task, RatingResults own) {
        GridPane table = table(List.of("results.reason"));
        for (RatedColumn column : task.columns().reversed()) {
            head(table, words.of("results.chosen", column.name()));
        }
        head(table, words.of("results.same"));
        for (RatingResults.Reason reason : own.reasons()) {
            add(
                    table,
                    List.of(
                            reason.reason(),
                            NumberFormat.count(reason.second()),
                            NumberFormat.count(reason.first()),
                            NumberFormat.count(reason.neither())));
        }
        return new Panel(words.of("results.reasons"), table);
    }

    private Node ownWords(RatingTask task, RatingResults own) {
        VBox lines = Gap.TINY.of(new VBox());
        for (RatingResults.OwnWords one : own.words()) {
            String chosen = switch (one.outcome()) {
                case FIRST ->
                    words.of("results.chosen", task.columns().getFirst().name());
                case SECOND ->
                    words.of("results.chosen", task.columns().getLast().name());
                case NEITHER -> words.of("results.same");
            };
            lines.getChildren()
                    .add(Controls.row(
                            Gap.MIDDLE,
                            Controls.whole(Descriptions.small(chosen)),
                            Controls.wrap(new Label(one.text()))));
        }
        return new Panel(words.of("results.words"), lines);
    }

    private GridPane table(List<String> heads) {
        GridPane table = new GridPane();
        table.getStyleClass().add("rating-table");
        heads.forEach(head -> head(table, words.of(head)));
        return table;
    }

    private static void head(GridPane table, String text) {
        table.add(Controls.whole(Descriptions.small(text)), table.getColumnCount(), 0);
    }

    private static void add(GridPane table, List<String> cells) {
        int row = table.getRowCount();
        List<Node> nodes = new ArrayList<>();
        for (String cell : cells) {
            Label label = new Label(cell);
            label.setMinWidth(nodes.isEmpty() ? 0 : USE_PREF_SIZE);
            nodes.add(label);
        }
        GridPane.setHgrow(nodes.getFirst(), Priority.NEVER);
        table.addRow(row, nodes.toArray(Node[]::new));
    }
}
