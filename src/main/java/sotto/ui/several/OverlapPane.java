package sotto.ui.several;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import sotto.expert.ConceptPair;
import sotto.figure.Geometry;
import sotto.figure.OverlapGrid;
import sotto.num.Interval;
import sotto.ui.chart.FigureView;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.OpenConcepts;
import sotto.ui.session.ScreenContext;

/// Grid of the concepts' similarities, in which a click chooses the pair on the axes; below it the pair's
/// numbers.
final class OverlapPane extends VBox {
    private final SeveralViewModel model;
    private final Messages words;
    private final StackPane grid = new StackPane();
    private final FigureView picture;
    private final Rectangle cursor = new Rectangle();
    private final Label pair = Descriptions.plain(Controls.label("", "panel-title"));
    private final Label sharedName = Descriptions.small("");
    private final Label shared = number();
    private final Label spearmanName = Descriptions.small("");
    private final Label spearman = number();
    private final Label texts = number();
    private int row;
    private int column = 1;

    OverlapPane(SeveralViewModel model, ScreenContext context, Messages words) {
        Gap.USUAL.of(this);
        this.model = model;
        this.words = words;
        picture = new FigureView("several-overlap-picture", context);
        grid.setId("several-overlap");
        grid.getStyleClass().add("figure-focus");
        grid.setFocusTraversable(true);
        grid.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        grid.setAccessibleHelp(words.of("overlap.about"));
        grid.setMinSize(0, 0);
        cursor.getStyleClass().add("ring");
        cursor.setMouseTransparent(true);
        cursor.setManaged(false);
        picture.overlay().getChildren().add(cursor);
        grid.getChildren().add(picture);
        VBox.setVgrow(grid, Priority.ALWAYS);
        getChildren().addAll(grid, Controls.hairline(), pair, numbers());
        picture.geometry().subscribe(_ -> place());
        grid.focusedProperty().subscribe(_ -> place());
        grid.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> grid.requestFocus());
        grid.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        grid.setOnKeyPressed(this::key);
        model.pairs().overlap().subscribe(_ -> draw());
        model.shown().subscribe(_ -> draw());
        model.list().axes().subscribe(_ -> draw());
        model.pairs().chosen().subscribe(_ -> tell());
        model.pairs().texts().subscribe(_ -> tell());
    }

    private static Label number() {
        return Controls.whole(Controls.label("", "small"));
    }

    private GridPane numbers() {
        GridPane numbers = Gap.USUAL.of(new GridPane(), Gap.TINY);
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(0);
        ColumnConstraints values = new ColumnConstraints();
        values.setHalignment(HPos.RIGHT);
        numbers.getColumnConstraints().addAll(names, values);
        Descriptions.tip(spearman, words.of("pair.spearman.about"));
        Label textsName = Descriptions.tip(Descriptions.small(words.of("pair.texts")), words.of("pair.texts.about"));
        numbers.addRow(0, sharedName, shared);
        numbers.addRow(1, spearmanName, spearman);
        numbers.addRow(2, textsName, texts);
        numbers.setId("several-pair-numbers");
        return numbers;
    }

    private void draw() {
        model.overlapPicture().ifPresentOrElse(picture::show, picture::clear);
        ConceptList.Axes axes = model.list().axes().get();
        if (axes.arePair()) {
            row = Math.min(axes.x(), axes.y());
            column = Math.max(axes.x(), axes.y());
        }
        tell();
    }

    private void tell() {
        OpenConcepts concepts = model.list().concepts().get();
        ConceptList.Axes axes = model.list().axes().get();
        Optional<ConceptPair> known = model.pairs().chosen().get();
        pair.setText(
                axes.arePair()
                        ? words.of(
                                "pair",
                                concepts.names().get(axes.x()),
                                concepts.names().get(axes.y()))
                        : "");
        sharedName.setText(words.of(
                "pair.shared",
                NumberFormat.count(
                        known.map(ConceptPair::count).orElse(model.pairs().top().get()))));
        shared.setText(known.map(now -> words.of(
                        "pair.shared.number",
                        NumberFormat.count(now.both()),
                        NumberFormat.decimal(now.bothByChance(), 1)))
                .orElse("–"));
        spearmanName.setText(known.map(now -> words.of("pair.spearman", NumberFormat.count(now.neurons())))
                .orElseGet(() -> words.of("pair.spearman.none")));
        spearman.setText(known.map(this::spearman).orElse("–"));
        texts.setText(model.pairs()
                .texts()
                .get()
                .map(now ->
                        words.of("pair.texts.number", NumberFormat.count(now.both()), NumberFormat.count(now.either())))
                .orElse("–"));
    }

    private String spearman(ConceptPair known) {
        Interval interval = Interval.rankCorrelation(known.spearman(), known.neurons());
        return Double.isNaN(interval.low())
                ? NumberFormat.decimal(known.spearman(), 2)
                : words.of(
                        "pair.spearman.number",
                        NumberFormat.decimal(known.spearman(), 2),
                        NumberFormat.interval(interval.low(), interval.high(), 2));
    }

    private int size() {
        return model.list().concepts().get().size();
    }

    /// Places the ring of the keyboard over its cell.
    private void place() {
        Geometry places = picture.geometry().get().orElse(null);
        boolean seen = places != null && grid.isFocused() && row != column && Math.max(row, column) < size();
        cursor.setVisible(seen);
        if (places == null || !seen) {
            return;
        }
        double left = Math.min(places.x(column), places.x(column + 1.0));
        double top = Math.min(places.y(row), places.y(row + 1.0));
        cursor.setX(left - 2);
        cursor.setY(top - 2);
        cursor.setWidth(Math.abs(places.x(column + 1.0) - places.x(column)) + 1);
        cursor.setHeight(Math.abs(places.y(row + 1.0) - places.y(row)) + 1);
        picture.figure().ifPresent(figure -> grid.setAccessibleText(figure.at(column + 0.5, row + 0.5)));
    }

    private void click(MouseEvent event) {
        Geometry places = picture.geometry().get().orElse(null);
        if (places != null
                && event.getButton() == MouseButton.PRIMARY
                && places.area().holds(event.getX(), event.getY())
                && picture.figure().orElse(null) instanceof OverlapGrid shown) {
            shown.pair(places.xValue(event.getX()), places.yValue(event.getY()))
                    .ifPresent(chosen -> model.list().axes(chosen.first(), chosen.second()));
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || size() < 2) {
            return;
        }
        int last = size() - 1;
        switch (event.getCode()) {
            case LEFT -> move(0, -1);
            case RIGHT -> move(0, 1);
            case UP -> move(-1, 0);
            case DOWN -> move(1, 0);
            case HOME -> column = row == 0 ? 1 : 0;
            case END -> column = row == last ? last - 1 : last;
            case ENTER, SPACE -> model.list().axes(Math.min(row, column), Math.max(row, column));
            default -> {
                return;
            }
        }
        if (event.getCode() != KeyCode.ENTER && event.getCode() != KeyCode.SPACE) {
            place();
        }
        event.consume();
    }

    /// Moves the ring, over the diagonal too, where there is no pair.
    private void move(int down, int right) {
        int newRow = row + down;
        int newColumn = column + right;
        if (newRow == newColumn) {
            newRow += down;
            newColumn += right;
        }
        if (newRow >= 0 && newColumn >= 0 && newRow < size() && newColumn < size()) {
            row = newRow;
            column = newColumn;
        }
    }
}
