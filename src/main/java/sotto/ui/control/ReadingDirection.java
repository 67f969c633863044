package sotto.ui.control;

import java.text.Bidi;
import javafx.scene.text.TextAlignment;

/// Direction in which a text is read, by its first letter with a direction (Unicode bidirectional algorithm,
/// P2).
public enum ReadingDirection {
    LEFT_TO_RIGHT(TextAlignment.LEFT),
    RIGHT_TO_LEFT(TextAlignment.RIGHT);

    private final TextAlignment alignment;

    ReadingDirection(TextAlignment alignment) {
        this.alignment = alignment;
    }

    /// Direction of a text; left to right for one without letters.
    public static ReadingDirection of(String text) {
        return text.isEmpty() || new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
                ? LEFT_TO_RIGHT
                : RIGHT_TO_LEFT;
    }

    /// Side on which its lines begin.
    public TextAlignment alignment() {
        return alignment;
    }
}
