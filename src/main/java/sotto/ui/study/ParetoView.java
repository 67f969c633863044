package sotto.ui.study;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import sotto.figure.ParetoPlot;
import sotto.figure.ParetoSpots;
import sotto.figure.ParetoWalk;
import sotto.run.evaluate.StudyPoint;
import sotto.ui.chart.FigureView;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenContext;

/// Toxicity against perplexity: a click chooses a point, arrow keys walk along its sweep, Enter uses it, and a card
/// shows what is known of it.
final class ParetoView extends StackPane {
    private static final double REACH = 14;
    private static final double DISC = 5.5;
    private static final double CARD = 248; // pixels across
    private static final double NARROW = 560; // from which on there is a leader

    private final StudyViewModel model;
    private final FigureView picture;
    private final Circle disc = new Circle(DISC);
    private final Line leader = new Line();
    private final PointCard card;

    ParetoView(StudyViewModel model, ScreenContext context) {
        this.model = model;
        picture = new FigureView("study-pareto", context);
        card = new PointCard(model);
        card.setMinWidth(CARD);
        card.setMaxWidth(CARD);
        disc.getStyleClass().add("chosen-point");
        disc.setMouseTransparent(true);
        leader.getStyleClass().add("point-leader");
        leader.setMouseTransparent(true);
        picture.overlay().getChildren().addAll(leader, disc, card);
        picture.setFocusTraversable(true);
        picture.setAccessibleHelp(Messages.beside(ParetoView.class).of("pareto.keys"));
        getStyleClass().add("pareto-view");
        getChildren().add(picture);
        setMinSize(0, 0);
        picture.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        picture.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        picture.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        model.plot().subscribe(this::show);
        model.selected().subscribe(_ -> place());
        model.chosen().subscribe(_ -> place());
        picture.geometry().subscribe(_ -> place());
        card.heightProperty().subscribe(_ -> place());
    }

    /// The picture.
    FigureView picture() {
        return picture;
    }

    private void show(Optional<ParetoPlot> plot) {
        if (plot.isPresent()) {
            model.pictures().pareto().ifPresent(picture::show);
        } else {
            picture.clear();
        }
    }

    /// Places of the points on the picture; empty until it is drawn.
    Optional<ParetoSpots> spots() {
        return model.plot()
                .get()
                .flatMap(plot -> picture.geometry()
                        .get()
                        .filter(places -> places.axes().isPresent())
                        .map(places -> new ParetoSpots(plot, places)));
    }

    private Optional<StudyPoint> near(MouseEvent event) {
        return spots().flatMap(spots -> spots.nearest(event.getX(), event.getY(), REACH));
    }

    private void hover(MouseEvent event) {
        picture.setCursor(near(event).isPresent() ? Cursor.HAND : Cursor.DEFAULT);
    }

    private void click(MouseEvent event) {
        boolean onCard = card.isVisible() && card.getBoundsInParent().contains(event.getX(), event.getY());
        if (onCard || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        picture.requestFocus();
        near(event).ifPresentOrElse(model::choose, () -> model.chosen().set(false));
    }

    private void press(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.getTarget() != picture) {
            return;
        }
        KeyCode key = event.getCode();
        switch (key) {
            case RIGHT -> model.walk(ParetoWalk.ON);
            case LEFT -> model.walk(ParetoWalk.BACK);
            case DOWN -> model.walk(ParetoWalk.OTHER);
            case UP -> model.walk(ParetoWalk.OTHER_BACK);
            case ENTER -> model.use();
            case ESCAPE -> {
                if (!model.chosen().get()) {
                    return;
                }
                model.chosen().set(false);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Places disc, card and leader at the chosen point.
    private void place() {
        Optional<ParetoSpots> spots = spots();
        Optional<StudyPoint> point = model.selected()
                .get()
                .filter(_ -> model.chosen().get())
                .filter(one ->
                        spots.filter(all -> all.plot().points().contains(one)).isPresent());
        disc.setVisible(point.isPresent());
        card.setVisible(point.isPresent());
        leader.setVisible(false);
        point.ifPresent(one -> place(spots.orElseThrow(), spots.orElseThrow().of(one)));
    }

    private void place(ParetoSpots spots, ParetoSpots.Spot spot) {
        disc.setCenterX(spot.x());
        disc.setCenterY(spot.y());
        card.autosize();
        CardPlace free = CardPlace.of(spots, spot, card.getWidth(), card.getHeight());
        card.relocate(free.x(), free.y());
        if (picture.getWidth() >= NARROW) {
            leader.setStartX(spot.x());
            leader.setStartY(spot.y());
            leader.setEndX(free.nearestX(spot.x()));
            leader.setEndY(free.nearestY(spot.y()));
            leader.setVisible(true);
        }
    }
}
