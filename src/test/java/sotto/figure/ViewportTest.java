package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ViewportTest {
    private static final Viewport.Limits LIMITS = new Viewport.Limits(12, 0.01, 2);

    @Test
    void whatLiesAtThePointStaysThere() {
        Viewport view = Viewport.all(12).zoomed(0.3, 0.25, new Viewport.Zoom(2, 3), LIMITS);
        assertEquals(0.3, view.left() + 0.3 * view.span(), 1e-12);
        assertEquals(3, view.top() + 0.25 * view.rows(), 1e-12);
        assertEquals(0.5, view.span());
        assertEquals(4, view.rows());
    }

    @Test
    void zoomEndsAtItsLimits() {
        Viewport near = Viewport.all(12).zoomed(0.5, 0.5, new Viewport.Zoom(1e9, 1e9), LIMITS);
        assertEquals(0.01, near.span());
        assertEquals(2, near.rows());
        assertEquals(Viewport.all(12), near.zoomed(0.1, 0.9, new Viewport.Zoom(1e-9, 1e-9), LIMITS));
    }

    @Test
    void nothingBeyondTheEdgesIsSeen() {
        Viewport view = new Viewport(0.5, 0.25, 6, 4);
        assertEquals(new Viewport(0.75, 0.25, 8, 4), view.moved(9, 9, LIMITS));
        assertEquals(new Viewport(0, 0.25, 0, 4), view.moved(-9, -9, LIMITS));
        assertEquals(new Viewport(0.625, 0.25, 5, 4), view.moved(0.5, -0.25, LIMITS));
    }

    @Test
    void allPixelsOfAllNeuronsStartWhereTheExportHasThem() {
        Viewport all = Viewport.all(1);
        for (int width : new int[] {1, 7, 640, 1200, 1333}) {
            for (int neurons : new int[] {1, 3, 768, 3072, 32_768}) {
                for (int x = 0; x <= width; x++) {
                    assertEquals((long) x * neurons / width, (long) all.neuron(x, width, neurons));
                }
            }
        }
    }

    @Test
    void partsThatDoNotExistAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Viewport(0.8, 0.4, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Viewport(0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Viewport(0, 1, -1, 1));
    }
}
