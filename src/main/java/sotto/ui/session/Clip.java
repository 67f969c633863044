package sotto.ui.session;

/// Clipboard of the system; tests read what was put there.
public interface Clip {
    /// Puts a text on it.
    void text(String text);

    /// Puts a picture on it: row-major 0xAARRGGBB, not premultiplied.
    void picture(int[] argb, int width, int height);
}
