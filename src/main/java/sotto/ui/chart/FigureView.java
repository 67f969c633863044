package sotto.ui.chart;

import java.nio.IntBuffer;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import sotto.figure.Figure;
import sotto.figure.Geometry;
import sotto.figure.Rendering;
import sotto.figure.Side;
import sotto.figure.Theme;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Tasks;
import sotto.ui.task.WindowNames;
import sotto.ui.theme.Look;
import sotto.work.Failure;

/// Region that shows a figure at its own size, sharp on its screen, in the window's theme.
///
/// Figures are drawn in the background, one at a time; of those asked for meanwhile only the latest is drawn.
/// Until it arrives the earlier one stays, faint if it takes long. The figure's text for the place where the
/// mouse rests stands beside the mouse; nodes on [#overlay()] lie over the figure, in its own pixels.
public final class FigureView extends Region {
    private static final Duration PATIENCE = Duration.millis(180);
    private static final double FAINT = 0.4;

    private final Tasks tasks;
    private final ObservableValue<Theme> theme;
    private final ObservableValue<Number> scale;
    private final ImageView picture = new ImageView();
    private final Pane overlay = new Pane();
    private final HoverLabel hover = new HoverLabel();
    private final Label problem = new Label();
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final ReadOnlyObjectWrapper<Optional<Geometry>> geometry = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable ShownFigure shown;
    private @Nullable Figure figure; // of what is shown, once it is made
    private boolean drawing;
    private boolean outdated;

    /// Makes a region without a figure.
    ///
    /// @param id of this node
    public FigureView(String id, ScreenContext context) {
        this(id, context.tasks(), context.session().theme());
    }

    /// Makes a region without a figure and without a context.
    FigureView(String id, Tasks tasks, ObservableValue<Theme> theme) {
        this.tasks = tasks;
        this.theme = theme;
        scale = sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::outputScaleXProperty)
                .orElse(1.0);
        setId(id);
        getStyleClass().add("figure-view");
        getStylesheets().add(Look.sheet(FigureView.class, "chart.css"));
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        overlay.setPickOnBounds(false);
        problem.setWrapText(true);
        problem.setMouseTransparent(true);
        problem.getStyleClass().add("muted");
        getChildren().addAll(picture, overlay, hover, problem);
        patience.setOnFinished(_ -> picture.setOpacity(FAINT));
        theme.subscribe(_ -> draw());
        scale.subscribe(_ -> draw());
        widthProperty().subscribe(_ -> draw());
        heightProperty().subscribe(_ -> draw());
        overlay.setPickOnBounds(false);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, _ -> hover.hide());
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover.hide());
    }

    /// Shows a figure.
    public void show(ShownFigure next) {
        shown = next;
        figure = null;
        draw();
    }

    /// Shows no figure.
    public void clear() {
        shown = null;
        figure = null;
        picture.setImage(null);
        geometry.set(Optional.empty());
        problem.setText("");
        setAccessibleText("");
    }

    /// The figure shown, or about to be shown.
    public Optional<ShownFigure> shown() {
        return Optional.ofNullable(shown);
    }

    /// The figure that is visible; empty until it is drawn.
    public Optional<Figure> figure() {
        return Optional.ofNullable(figure);
    }

    /// Geometry of the visible figure's data, in pixels of this region; empty until it is drawn.
    public ReadOnlyObjectProperty<Optional<Geometry>> geometry() {
        return geometry.getReadOnlyProperty();
    }

    /// Pane for nodes over the figure.
    public Pane overlay() {
        return overlay;
    }

    private void draw() {
        ShownFigure wanted = shown;
        if (wanted == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        if (drawing) {
            outdated = true;
            return;
        }
        drawing = true;
        outdated = false;
        patience.playFromStart();
        Rendering.Size size = new Rendering.Size(getWidth(), getHeight());
        double dots = scale.getValue().doubleValue();
        Theme colours = theme.getValue();
        Figure made = figure;
        tasks.quietly(_ -> {
                    Figure drawn = made == null ? wanted.figure().get() : made;
                    return new Arrived(wanted, drawn, Rendering.of(drawn, size, dots, colours), dots);
                })
                .onDone(this::take)
                .onFailed(failure -> fail(wanted, failure))
                .onEnd(this::next);
    }

    private record Arrived(ShownFigure of, Figure figure, Rendering rendering, double dots) {}

    private void take(Arrived arrived) {
        if (!arrived.of().equals(shown)) {
            return;
        }
        Rendering rendering = arrived.rendering();
        figure = arrived.figure();
        PixelBuffer<IntBuffer> pixels = new PixelBuffer<>(
                rendering.width(),
                rendering.height(),
                IntBuffer.wrap(rendering.pixels()),
                PixelFormat.getIntArgbPreInstance());
        picture.setImage(new WritableImage(pixels));
        picture.setFitWidth(rendering.width() / arrived.dots());
        picture.setFitHeight(rendering.height() / arrived.dots());
        problem.setText("");
        setAccessibleText((arrived.of().name() + ". " + figure.summary()).strip());
        geometry.set(Optional.of(rendering.geometry()));
    }

    private void fail(ShownFigure wanted, Failure failure) {
        if (wanted.equals(shown)) {
            picture.setImage(null);
            geometry.set(Optional.empty());
            problem.setText(failure.getMessage() + " " + failure.remedy(WindowNames.ANYWHERE));
            setAccessibleText(problem.getText());
        }
    }

    private void next() {
        drawing = false;
        if (outdated) {
            draw();
        } else {
            patience.stop();
            picture.setOpacity(1);
        }
    }

    private void hover(double x, double y) {
        Figure seen = figure;
        Geometry places = geometry.get().orElse(null);
        if (seen == null || places == null || places.axes().isEmpty()) {
            hover.hide();
        } else if (places.area().holds(x, y)) {
            hover.show(seen.at(places.xValue(x), places.yValue(y)), x, y, this);
        } else if (y >= places.area().bottom()) {
            hover.show(seen.about(Side.ACROSS), x, y, this);
        } else if (x < places.area().left()) {
            hover.show(seen.about(Side.UP), x, y, this);
        } else {
            hover.hide();
        }
    }

    @Override
    protected void layoutChildren() {
        overlay.resizeRelocate(0, 0, getWidth(), getHeight());
        double width = Math.min(getWidth(), 420);
        double height = problem.prefHeight(width);
        problem.resizeRelocate((getWidth() - width) / 2, Math.max(0, (getHeight() - height) / 2), width, height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 200;
    }
}
