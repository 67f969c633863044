package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import sotto.figure.RecipeNames;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// List of all samples with a dot for each column's verdict; a click or the arrow keys choose one.
final class SampleList extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double STALE = 0.45;

    private final Messages words = Messages.beside(SampleList.class);
    private final CompareViewModel model;
    private final HBox heads = new HBox();
    private final VBox rows = new VBox();
    private final HBox sums = new HBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private @Nullable SampleVerdicts shown;
    private Subscription watched = Subscription.EMPTY;

    SampleList(CompareViewModel model) {
        this.model = model;
        setId("compare-samples-list");
        getStyleClass().add("sample-list");
        setFocusTraversable(true);
        setMinWidth(USE_PREF_SIZE);
        Label title = Controls.label(words.of("list"), "panel-title");
        HBox header = Controls.row(Gap.NONE, title);
        header.getStyleClass().add("column-header");
        heads.getStyleClass().addAll("sample-row", "sample-heads");
        sums.getStyleClass().addAll("sample-row", "sample-sums");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox legend = new VBox(
                legend(SampleVerdicts.Dot.TOXIC, "list.toxic"), legend(SampleVerdicts.Dot.OTHER, "list.other"));
        legend.getStyleClass().add("sample-legend");
        getChildren().addAll(header, heads, scroll, sums, gap, legend);
        Descriptions.tip(heads, words.of("list.about"));
        setOnKeyPressed(this::step);
        model.columns().list().addListener((ListChangeListener<Column>) _ -> watch());
        model.inputs().samples().addListener((_, _, _) -> show());
        model.inputs().greedy().addListener((_, _, _) -> show());
        model.writing().sample().addListener((_, _, _) -> mark());
        model.writing().running().subscribe(running -> rows.setOpacity(running ? STALE : 1));
        watch();
    }

    private HBox legend(SampleVerdicts.Dot dot, String key) {
        return Controls.row(Gap.SMALL, cell(dot(dot)), Descriptions.small(words.of(key)));
    }

    /// Moves the choice by the up and down keys, as in any list.
    private void step(KeyEvent event) {
        int by = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
        if (by != 0) {
            model.writing().show(model.writing().sample().get() + by);
            event.consume();
        }
    }

    private void watch() {
        watched.unsubscribe();
        shown = null;
        watched = model.columns().list().stream()
                .map(column -> column.worth().subscribe(_ -> show()))
                .reduce(Subscription.EMPTY, Subscription::and);
        heads.getChildren().setAll(number(""));
        heads.getStyleClass().remove("named");
        for (Column column : model.columns().list()) {
            StackPane cell = cell(head(column));
            Descriptions.tip(cell, column.title().get());
            heads.getChildren().add(cell);
        }
        show();
    }

    /// Makes a column's head: the line of its kind, and below it what tells it from a column with the same
    /// line.
    private Node head(Column column) {
        Node line = KindLine.small(column.kind());
        long alike = model.columns().list().stream()
                .filter(other -> other.kind().equals(column.kind()))
                .count();
        if (alike == 1) {
            return line;
        }
        if (!heads.getStyleClass().contains("named")) {
            heads.getStyleClass().add("named");
        }
        Label name = Controls.label("", "sample-head");
        name.textProperty()
                .bind(Bindings.createStringBinding(() -> difference(column), column.title(), column.effect()));
        VBox box = Gap.HAIR.of(new VBox(line, name));
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /// A column's own number, or a saved variant's name.
    private static String difference(Column column) {
        return column.own()
                .map(recipe -> RecipeNames.full(recipe)
                        .substring(RecipeNames.rule(recipe).length())
                        .strip())
                .orElseGet(() -> column.kind().equals(ColumnKind.SAVED)
                        ? column.title().get()
                        : column.effect().get().brief().replace("k ", ""));
    }

    /// Shows the verdicts, if they changed.
    private void show() {
        SampleVerdicts verdicts =
                SampleVerdicts.of(model.columns().list(), model.inputs().texts());
        if (verdicts.equals(shown)) {
            return;
        }
        shown = verdicts;
        List<Node> lines = new ArrayList<>();
        for (int sample = 0; sample < verdicts.samples().size(); sample++) {
            lines.add(row(sample, verdicts.samples().get(sample)));
        }
        rows.getChildren().setAll(lines);
        sums.getChildren().setAll(number(words.of("list.of", verdicts.samples().size())));
        for (int column = 0; column < verdicts.toxic().size(); column++) {
            Label sum =
                    new Label(verdicts.toxic().get(column).map(String::valueOf).orElse("–"));
            sum.setId("sample-sum-" + column);
            sum.getStyleClass().addAll("small", "strong");
            sums.getChildren().add(cell(sum));
        }
        mark();
    }

    private HBox row(int sample, List<SampleVerdicts.Dot> dots) {
        HBox row = new HBox(number(String.valueOf(sample + 1)));
        row.setId("sample-" + (sample + 1));
        row.getStyleClass().add("sample-row");
        row.setAccessibleRole(AccessibleRole.TEXT);
        List<Column> columns = model.columns().list();
        List<String> said = new ArrayList<>();
        for (int column = 0; column < dots.size(); column++) {
            row.getChildren().add(cell(dot(dots.get(column))));
            String word = words.of("list." + dots.get(column).name().toLowerCase(Locale.ROOT) + ".short");
            said.add(columns.get(column).title().get() + " " + word);
        }
        row.setAccessibleText(words.of("list.row", sample + 1, said.stream().collect(Collectors.joining(", "))));
        row.setOnMouseClicked(_ -> {
            requestFocus();
            model.writing().show(sample);
        });
        return row;
    }

    private void mark() {
        int shown = model.writing().sample().get();
        for (int sample = 0; sample < rows.getChildren().size(); sample++) {
            rows.getChildren().get(sample).pseudoClassStateChanged(CHOSEN, sample == shown);
        }
        int all = Math.max(1, rows.getChildren().size() - 1);
        scroll.setVvalue((double) shown / all);
        setAccessibleText(words.of("sample", shown + 1, model.inputs().texts()));
    }

    private static Label number(String text) {
        Label label = Descriptions.small(text);
        label.getStyleClass().add("sample-number");
        return label;
    }

    private static StackPane cell(Node node) {
        StackPane cell = new StackPane(node);
        cell.getStyleClass().add("sample-cell");
        return cell;
    }

    private static Node dot(SampleVerdicts.Dot dot) {
        Node node = switch (dot) {
            case TOXIC -> new Rectangle(9, 9);
            case OTHER -> new Circle(4.5);
            case UNKNOWN -> new Circle(1.5);
        };
        node.getStyleClass().add("dot-" + dot.name().toLowerCase(Locale.ROOT));
        return node;
    }
}
