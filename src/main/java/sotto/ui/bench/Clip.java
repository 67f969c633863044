package sotto.ui.bench;

/// The system's clipboard; tests read what was put there.
public interface Clip {
    /// Puts text there.
    void text(String text);

    /// Puts a picture there: row-major 0xAARRGGBB, not premultiplied.
    void picture(int[] argb, int width, int height);
}
