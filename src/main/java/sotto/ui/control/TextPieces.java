package sotto.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.TextFlow;

/// Boxes of characters in a laid out text, one box a line.
public final class TextPieces {
    private TextPieces() {}

    /// The boxes of the characters from `start` to before `end`.
    public static List<Bounds> of(TextFlow flow, int start, int end) {
        List<Bounds> boxes = new ArrayList<>();
        double[] box = {0, 0, 0, 0};
        boolean open = false;
        for (PathElement element : flow.getRangeShape(start, end, false)) {
            if (element instanceof MoveTo move) {
                add(boxes, box, open);
                box = new double[] {move.getX(), move.getY(), move.getX(), move.getY()};
                open = true;
            } else if (element instanceof LineTo line) {
                box[0] = Math.min(box[0], line.getX());
                box[1] = Math.min(box[1], line.getY());
                box[2] = Math.max(box[2], line.getX());
                box[3] = Math.max(box[3], line.getY());
            }
        }
        add(boxes, box, open);
        return boxes;
    }

    private static void add(List<Bounds> boxes, double[] box, boolean open) {
        if (open && box[2] > box[0]) {
            boxes.add(new BoundingBox(box[0], box[1], box[2] - box[0], box[3] - box[1]));
        }
    }

    /// Adds a box to others, or lengthens the last one where both `join` and stand on one line.
    public static void add(List<Bounds> boxes, Bounds box, boolean join) {
        if (join && !boxes.isEmpty() && boxes.getLast().getMinY() == box.getMinY()) {
            Bounds last = boxes.removeLast();
            boxes.add(
                    new BoundingBox(last.getMinX(), last.getMinY(), box.getMaxX() - last.getMinX(), last.getHeight()));
        } else {
            boxes.add(box);
        }
    }

    /// Adds the part of a box from `top` down to a path.
    public static void fill(Path path, Bounds box, double top) {
        path.getElements()
                .addAll(
                        new MoveTo(box.getMinX(), top),
                        new LineTo(box.getMaxX(), top),
                        new LineTo(box.getMaxX(), box.getMaxY()),
                        new LineTo(box.getMinX(), box.getMaxY()),
                        new ClosePath());
    }
}
