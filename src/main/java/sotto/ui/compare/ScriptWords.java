package sotto.ui.compare;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import sotto.ui.control.TextPieces;

/// Words of a shown text, for mouse and keyboard: a click asks about a word, arrow keys walk along them, Enter asks. It
/// draws the marks of words, below the text.
final class ScriptWords extends Group {
    private static final int NONE = -1;

    private final Region view;
    private final Places places;
    private final IntConsumer asks;
    private final Runnable moved;
    private final Path chosenMark = mark("word-chosen");
    private final Path walkedMark = mark("word-walked");
    private final Path framedMark = mark("word-framed");
    private int walked = NONE;
    private int chosen = NONE;
    private int framed = NONE;
    private boolean canAsk = true;

    /// Places of the words in the text as it is laid out.
    interface Places {
        /// Number of words.
        int words();

        /// Boxes of a word, one a line, in the view's own pixels.
        List<Bounds> of(int word);

        /// The word nearest to a place; -1 for none.
        int nearest(double x, double y);
    }

    /// Makes it for a text.
    ///
    /// @param asks is given the number of a word, from 0
    /// @param moved is called when the keys have come to another word
    ScriptWords(Region view, Places places, IntConsumer asks, Runnable moved) {
        this.view = view;
        this.places = places;
        this.asks = asks;
        this.moved = moved;
        setManaged(false);
        setMouseTransparent(true);
        getChildren().addAll(framedMark, chosenMark, walkedMark);
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            int word = event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() ? at(event) : NONE;
            if (word != NONE) {
                walked = word;
                draw();
                asks.accept(word);
            }
        });
        view.addEventHandler(
                MouseEvent.MOUSE_MOVED,
                event -> view.setCursor(canAsk && at(event) != NONE ? Cursor.HAND : Cursor.DEFAULT));
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        view.focusedProperty().subscribe(_ -> draw());
    }

    private static Path mark(String style) {
        Path mark = new Path();
        mark.getStyleClass().add(style);
        return mark;
    }

    /// Sets whether the mouse says that a click on a word does something.
    void offer(boolean offered) {
        canAsk = offered;
    }

    /// Marks the word that the panel is about; -1 for none.
    void choose(int word) {
        chosen = word;
        draw();
    }

    /// Frames the word that stands in the place of another column's; -1 for none.
    void frame(int word) {
        framed = word;
        draw();
    }

    /// Boxes of a word, one a line, in the view's own pixels; none where there is no such word.
    List<Bounds> place(int word) {
        return word < 0 || word >= places.words() ? List.of() : places.of(word);
    }

    /// Number of the word that the arrow keys have come to, from 0; -1 before they were used.
    int walked() {
        return walked;
    }

    /// Begins anew with another text.
    void reset() {
        walked = NONE;
    }

    private int at(MouseEvent event) {
        Point2D point = new Point2D(event.getX(), event.getY());
        int word = places.nearest(point.getX(), point.getY());
        return word != NONE && places.of(word).stream().anyMatch(box -> box.contains(point)) ? word : NONE;
    }

    private void key(KeyEvent event) {
        int last = places.words() - 1;
        if (last < 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case RIGHT -> walk(Math.min(walked + 1, last));
            case LEFT -> walk(walked == NONE ? last : Math.max(walked - 1, 0));
            case DOWN -> walk(walked == NONE ? 0 : line(1));
            case UP -> walk(walked == NONE ? last : line(-1));
            case HOME -> walk(0);
            case END -> walk(last);
            case ENTER, SPACE -> {
                if (walked != NONE) {
                    asks.accept(walked);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void walk(int word) {
        walked = word;
        draw();
        moved.run();
    }

    /// The word above or below the present one.
    private int line(int by) {
        List<Bounds> own = places.of(walked);
        if (own.isEmpty()) {
            return walked;
        }
        Bounds box = by < 0 ? own.getFirst() : own.getLast();
        double y = by < 0 ? box.getMinY() - box.getHeight() : box.getMaxY() + box.getHeight();
        int found = places.nearest(box.getCenterX(), y);
        return found == NONE ? walked : found;
    }

    /// Draws the marks again, after the text was laid out.
    void draw() {
        outline(chosenMark, chosen);
        outline(walkedMark, view.isFocused() ? walked : NONE);
        outline(framedMark, framed);
    }

    private void outline(Path path, int word) {
        path.getElements().clear();
        place(word).forEach(box -> TextPieces.fill(path, box, box.getMinY()));
    }
}
