package sotto.ui.layers;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import sotto.figure.Geometry;
import sotto.figure.HeatmapScene;
import sotto.figure.SiteShades;
import sotto.figure.Theme;
import sotto.figure.Viewport;
import sotto.ui.chart.HoverLabel;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;

/// Heatmap of every neuron by layer and site, with hover, click, zoom and pan by mouse and by keyboard.
///
/// It is drawn in the layout pass, at most once a frame, straight into the pixels that are shown.
final class HeatmapView extends Region {
    private static final double TICKS = 44; // below the matrix: ticks and what they mean
    private static final double WHEEL = 40; // pixels of a notch
    private static final double NOTCH = 1.25;
    private static final double LOWEST_NAME = 36; // where a name that stands above its place is wholly seen
    private static final double STILL = 3; // pixels that a click may move

    private final LayersViewModel model;
    private final Session session;
    private final Messages words = Messages.beside(HeatmapView.class);
    private final HeatmapModel part = new HeatmapModel();
    private final HeatmapPixels pixels = new HeatmapPixels();
    private final HeatmapAxes axes;
    private final ExpertBars bars;
    private final Pane marks = new Pane();
    private final Circle ring = new Circle(7);
    private final Circle halo = new Circle(7); // sets the ring off from any colour below it
    private final Line needle = new Line();
    private final HoverLabel name = new HoverLabel();
    private final HoverLabel hover = new HoverLabel();
    private final ObservableValue<Number> scale;
    private @Nullable HeatmapScene scene;
    private double pressedX;
    private double pressedY;
    private double draggedX;
    private double draggedY;
    private boolean dragging;

    HeatmapView(LayersViewModel model, ScreenContext context) {
        this.model = model;
        this.session = context.session();
        axes = new HeatmapAxes(words);
        bars = new ExpertBars(words);
        scale = sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::outputScaleXProperty)
                .orElse(1.0);
        setId("layers-heatmap");
        getStyleClass().add("heatmap");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(words.of("heatmap.about"));
        setMinSize(0, 0);
        ring.getStyleClass().add("ring");
        needle.getStyleClass().add("ring");
        marks.setMouseTransparent(true);
        marks.setManaged(false);
        halo.getStyleClass().add("ring-halo");
        halo.centerXProperty().bind(ring.centerXProperty());
        halo.centerYProperty().bind(ring.centerYProperty());
        halo.visibleProperty().bind(ring.visibleProperty());
        marks.getChildren().addAll(halo, needle, ring);
        getChildren().addAll(pixels, axes, bars, marks, name, hover);
        listen();
        setOnMouseMoved(event -> hover(event.getX(), event.getY()));
        setOnMouseExited(_ -> hover.hide());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnScroll(this::scroll);
        setOnKeyPressed(this::key);
    }

    private void listen() {
        model.field().subscribe(this::renew);
        model.order().subscribe(this::renew);
        session.theme().subscribe(this::renew);
        model.counts().subscribe(_ -> requestLayout());
        session.part().subscribe(_ -> requestLayout());
        part.view().subscribe(_ -> {
            hover.hide(); // another neuron is there now
            requestLayout();
        });
        scale.subscribe(_ -> requestLayout());
        session.neuron().subscribe(neuron -> {
            hover.hide();
            say(neuron.intValue());
            requestLayout();
        });
    }

    private void renew() {
        model.field()
                .get()
                .ifPresentOrElse(
                        field -> {
                            part.rows(field.rows());
                            scene = new HeatmapScene(
                                    field.pyramid(),
                                    field.rows(),
                                    HeatmapScene.Look.of(
                                            model.order().get(),
                                            session.theme().get(),
                                            field.run().band()));
                        },
                        () -> scene = null);
        hover.hide();
        say(session.neuron().get());
        requestLayout();
    }

    /// View-model behind the heatmap.
    LayersViewModel model() {
        return model;
    }

    /// State of the visible part.
    HeatmapModel part() {
        return part;
    }

    /// Bounds of the pixels in this region.
    Geometry.Area area() {
        double left = axes.room(model.field().get().map(LayersViewModel.Field::rows));
        return new Geometry.Area(
                left, 0, Math.max(1, getWidth() - left - ExpertBars.ROOM), Math.max(1, getHeight() - TICKS));
    }

    private HeatmapScene.Screen screen(Geometry.Area area) {
        double dots = scale.getValue().doubleValue();
        return new HeatmapScene.Screen(
                (int) Math.max(1, Math.rint(area.width() * dots)),
                (int) Math.max(1, Math.rint(area.height() * dots)),
                dots);
    }

    @Override
    protected void layoutChildren() {
        HeatmapScene drawn = scene;
        Optional<LayersViewModel.Field> field = model.field().get();
        boolean something = drawn != null && field.isPresent() && getWidth() > 0 && getHeight() > TICKS;
        pixels.setVisible(something);
        axes.setVisible(something);
        bars.setVisible(something);
        marks.setVisible(something);
        if (drawn == null || field.isEmpty() || !something) {
            name.hide();
            return;
        }
        Geometry.Area area = area();
        HeatmapScene.Screen screen = screen(area);
        pixels.draw(drawn, part.view().get(), screen);
        pixels.resizeRelocate(area.left(), area.top(), area.width(), area.height());
        OptionalInt layer = session.part().get().layer();
        Theme theme = session.theme().get();
        axes.resizeRelocate(0, 0, getWidth(), getHeight());
        axes.place(
                drawn,
                part.view().get(),
                area,
                new HeatmapAxes.Chosen(
                        layer, SiteShades.of(theme, field.get().whole().names())));
        bars.resizeRelocate(area.right(), 0, ExpertBars.ROOM, getHeight());
        bars.place(
                new ExpertBars.Content(
                        field.get(), model.counts().get(), session.threshold().get(), theme),
                part.view().get(),
                area);
        marks.resizeRelocate(area.left(), area.top(), area.width(), area.height());
        mark(drawn, area, screen);
    }

    private void mark(HeatmapScene drawn, Geometry.Area area, HeatmapScene.Screen screen) {
        int neuron = session.neuron().get();
        Optional<HeatmapScene.Spot> spot = neuron == Session.NO_NEURON
                ? Optional.empty()
                : drawn.spot(part.view().get(), screen, neuron);
        double x = spot.map(place -> place.x() / screen.dots()).orElse(-100.0);
        double y = spot.map(place -> place.y() / screen.dots()).orElse(-100.0);
        ring.setCenterX(x);
        ring.setCenterY(y);
        needle.setStartX(x);
        needle.setEndX(x);
        needle.setStartY(y - 6);
        needle.setEndY(y + 6);
        boolean seen = x >= 0 && x <= area.width() && y >= 0 && y <= area.height();
        ring.setVisible(seen);
        needle.setVisible(seen);
        if (seen) {
            name.show(model.name(neuron), area.left() + x, Math.max(LOWEST_NAME, area.top() + y + 22), area.right());
        } else {
            name.hide();
        }
    }

    private void say(int neuron) {
        setAccessibleText(neuron == Session.NO_NEURON ? words.of("neuron.none") : model.spoken(neuron));
    }

    private OptionalInt neuronAt(double x, double y) {
        HeatmapScene drawn = scene;
        Geometry.Area area = area();
        if (drawn == null || !area.holds(x, y)) {
            return OptionalInt.empty();
        }
        HeatmapScene.Screen screen = screen(area);
        return drawn.neuron(part.view().get(), screen, (int) ((x - area.left()) * screen.dots()), (int)
                ((y - area.top()) * screen.dots()));
    }

    private OptionalInt layerAt(double x, double y) {
        Geometry.Area area = area();
        HeatmapScene drawn = scene;
        if (drawn == null || y < 0 || y >= area.bottom() || (x >= area.left() && x < area.right())) {
            return OptionalInt.empty();
        }
        Viewport view = part.view().get();
        int row = (int) (view.top() + (y - area.top()) / area.height() * view.rows());
        return row < drawn.rows().layers().size()
                ? OptionalInt.of(drawn.rows().layers().get(row))
                : OptionalInt.empty();
    }

    private void hover(double x, double y) {
        OptionalInt neuron = neuronAt(x, y);
        OptionalInt layer = layerAt(x, y);
        if (neuron.isPresent()) {
            hover.show(model.name(neuron.getAsInt()), x, y, this);
        } else if (layer.isPresent() && model.counts().get().isPresent()) {
            hover.show(bars.words(layer.getAsInt(), session.threshold().get()), x, y, this);
        } else if (scene != null && y >= area().bottom()) {
            hover.show(words.of("heatmap.axis.about"), x, y, this);
        } else {
            hover.hide();
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        draggedX = pressedX;
        draggedY = pressedY;
        dragging = false;
    }

    private void drag(MouseEvent event) {
        Geometry.Area area = area();
        dragging |= Math.hypot(event.getX() - pressedX, event.getY() - pressedY) > STILL;
        if (dragging && area.holds(pressedX, pressedY)) {
            hover.hide();
            part.move(
                    (draggedX - event.getX()) / area.width(), (draggedY - event.getY()) / area.height(), screen(area));
            draggedX = event.getX();
            draggedY = event.getY();
        }
    }

    private void release(MouseEvent event) {
        if (dragging || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        neuronAt(event.getX(), event.getY()).ifPresent(model::select);
        layerAt(event.getX(), event.getY()).ifPresent(model::toggleLayer);
    }

    private void scroll(ScrollEvent event) {
        Geometry.Area area = area();
        if (area.holds(event.getX(), event.getY()) && event.getDeltaY() != 0) {
            zoom(
                    (event.getX() - area.left()) / area.width(),
                    (event.getY() - area.top()) / area.height(),
                    Math.pow(NOTCH, event.getDeltaY() / WHEEL));
            hover(event.getX(), event.getY());
        }
        event.consume();
    }

    /// Zooms in at the selected neuron, or at the middle.
    void zoomIn() {
        Optional.ofNullable(scene).ifPresent(drawn -> zoomAtSelection(drawn, NOTCH * NOTCH));
    }

    /// Zooms out about the selected neuron, or about the middle.
    void zoomOut() {
        Optional.ofNullable(scene).ifPresent(drawn -> zoomAtSelection(drawn, 1 / (NOTCH * NOTCH)));
    }

    private void zoom(double x, double y, double factor) {
        part.zoom(x, y, factor, screen(area()));
    }

    private void key(KeyEvent event) {
        HeatmapScene drawn = scene;
        if (drawn == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Optional<HeatmapScene.Step> step = step(event.getCode());
        if (step.isPresent()) {
            step(drawn, step.get(), event.isShiftDown());
            event.consume();
            return;
        }
        if (model.mixture().isInside() && MixtureView.isBack(event.getCode())) {
            model.mixture().back();
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case HOME -> part.home();
            case L -> toggleLayerOfSelection(drawn);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static Optional<HeatmapScene.Step> step(KeyCode code) {
        return switch (code) {
            case LEFT -> Optional.of(HeatmapScene.Step.LEFT);
            case RIGHT -> Optional.of(HeatmapScene.Step.RIGHT);
            case UP -> Optional.of(HeatmapScene.Step.UP);
            case DOWN -> Optional.of(HeatmapScene.Step.DOWN);
            default -> Optional.empty();
        };
    }

    private void step(HeatmapScene drawn, HeatmapScene.Step step, boolean view) {
        HeatmapScene.Screen screen = screen(area());
        if (view) {
            part.move(step, screen);
            return;
        }
        int neuron = session.neuron().get();
        boolean shown = neuron != Session.NO_NEURON
                && drawn.spot(part.view().get(), screen, neuron).isPresent();
        int next = shown
                ? drawn.stepped(part.view().get(), screen, neuron, step)
                : drawn.rows().places().getFirst().band().neuron(0);
        model.select(next);
        part.reveal(drawn, screen, next);
    }

    private void zoomAtSelection(HeatmapScene drawn, double factor) {
        HeatmapScene.Screen screen = screen(area());
        int neuron = session.neuron().get();
        if (neuron != Session.NO_NEURON) {
            part.reveal(drawn, screen, neuron);
        }
        HeatmapScene.Spot spot = (neuron == Session.NO_NEURON
                        ? Optional.<HeatmapScene.Spot>empty()
                        : drawn.spot(part.view().get(), screen, neuron))
                .orElse(new HeatmapScene.Spot(screen.width() / 2.0, screen.height() / 2.0));
        zoom(spot.x() / screen.width(), spot.y() / screen.height(), factor);
    }

    private void toggleLayerOfSelection(HeatmapScene drawn) {
        if (session.neuron().get() != Session.NO_NEURON) {
            model.toggleLayer(
                    drawn.pyramid().expertise().bank(session.neuron().get()).layer());
        }
    }
}
