package sotto.ui.layers;

import java.util.OptionalInt;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import sotto.figure.ExpertGrid;
import sotto.figure.Figure;
import sotto.figure.Geometry;
import sotto.figure.LayerRouting;
import sotto.figure.RoutingGrid;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.HoverLabel;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenContext;

/// Grid of experts by layer, with a cursor: a click or Enter opens an expert, or a layer of the routing.
final class MixtureView extends StackPane {
    private final LayersViewModel model;
    private final FigureView picture;
    private final Rectangle cursor = new Rectangle();
    private final HoverLabel name = new HoverLabel();
    private int row;
    private int column;
    private boolean named; // whether the cursor was moved by a key

    MixtureView(LayersViewModel model, ScreenContext context, Messages words) {
        this.model = model;
        picture = new FigureView("layers-mixture-picture", context);
        setId("layers-mixture");
        getStyleClass().addAll("heatmap", "mixture");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(words.of("mixture.about"));
        setMinSize(0, 0);
        cursor.getStyleClass().add("ring");
        cursor.setMouseTransparent(true);
        cursor.setManaged(false);
        name.setManaged(false);
        picture.overlay().getChildren().addAll(cursor, name);
        getChildren().add(picture);
        picture.geometry().subscribe(_ -> place());
        focusedProperty().subscribe(_ -> place());
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        setOnKeyPressed(this::key);
    }

    /// Shows the figure that the screen's view model asks for.
    void show() {
        model.picture(model.mixture().kind()).ifPresentOrElse(picture::show, picture::clear);
    }

    private int rows(Geometry places) {
        return (int) places.axes().map(axes -> axes.y().high()).orElse(0.0).doubleValue();
    }

    private int columns(Geometry places) {
        return (int) places.axes().map(axes -> axes.x().high()).orElse(0.0).doubleValue();
    }

    private boolean isGrid() {
        return picture.figure()
                .filter(figure -> !(figure instanceof LayerRouting))
                .isPresent();
    }

    private void place() {
        Geometry places = picture.geometry().get().orElse(null);
        boolean seen = places != null && isGrid() && (isFocused() || named);
        cursor.setVisible(seen);
        name.hide();
        if (places == null || !seen) {
            return;
        }
        row = Math.clamp(row, 0, rows(places) - 1);
        column = Math.clamp(column, 0, columns(places) - 1);
        double left = places.x(column);
        double top = places.y(rows(places) - row);
        cursor.setX(left - 1);
        cursor.setY(top - 1);
        cursor.setWidth(places.x(column + 1) - left + 1);
        cursor.setHeight(places.y(rows(places) - row - 1.0) - top + 1);
        picture.figure().ifPresent(figure -> tell(figure, places));
    }

    private void tell(Figure figure, Geometry places) {
        String text = figure.at(across(), up(places));
        setAccessibleText(text);
        if (named) {
            name.show(text, places.x(column + 1), places.y(up(places)), getWidth());
        }
    }

    private double across() {
        return column + 0.5;
    }

    private double up(Geometry places) {
        return rows(places) - row - 0.5;
    }

    private void click(MouseEvent event) {
        Geometry places = picture.geometry().get().orElse(null);
        if (places == null
                || event.getButton() != MouseButton.PRIMARY
                || !event.isStillSincePress()
                || !isGrid()
                || !places.area().holds(event.getX(), event.getY())) {
            return;
        }
        column = (int) places.xValue(event.getX());
        row = (int) (rows(places) - places.yValue(event.getY()));
        named = false;
        place();
        open(places);
    }

    private void open(Geometry places) {
        switch (picture.figure().orElse(null)) {
            case ExpertGrid experts -> experts.cell(across(), up(places)).ifPresent(model.mixture()::open);
            case RoutingGrid routing ->
                routing.cell(across(), up(places)).ifPresent(cell -> model.layer(OptionalInt.of(cell.layer())));
            case null, default -> {}
        }
    }

    private void key(KeyEvent event) {
        Geometry places = picture.geometry().get().orElse(null);
        if (places == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (model.mixture().isInside() && isBack(event.getCode())) {
            model.mixture().back();
            event.consume();
            return;
        }
        if (!isGrid()) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            open(places);
        } else if (!move(event.getCode(), places)) {
            return;
        }
        event.consume();
    }

    /// Whether a key leads back from an open expert.
    static boolean isBack(KeyCode code) {
        return code == KeyCode.ESCAPE || code == KeyCode.BACK_SPACE;
    }

    private boolean move(KeyCode code, Geometry places) {
        switch (code) {
            case LEFT -> column--;
            case RIGHT -> column++;
            case UP -> row--;
            case DOWN -> row++;
            case HOME -> column = 0;
            case END -> column = columns(places) - 1;
            default -> {
                return false;
            }
        }
        named = true;
        place();
        return true;
    }
}
