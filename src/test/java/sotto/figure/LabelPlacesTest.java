package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LabelPlacesTest {
    private static final int SIZE = 200;
    private static final int MARK = 100; // both coordinates of it

    /// Rows of the picture that a label beside the mark is drawn in, with other marks kept free.
    private static int[] rows(Consumer<LabelPlaces> others) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        LabelPlaces places = new LabelPlaces(new Rectangle2D.Double(0, 0, SIZE, SIZE));
        places.keep(MARK, MARK);
        others.accept(places);
        places.drawIfFree(
                new Canvas(graphics, SIZE, SIZE, 1, 0, Theme.LIGHT), "k 404", MARK, MARK, Fonts.LABEL, 0xff000000);
        graphics.dispose();
        int[] pixels = image.getRGB(0, 0, SIZE, SIZE, null, 0, SIZE);
        return java.util.stream.IntStream.range(0, SIZE)
                .filter(row ->
                        Arrays.stream(pixels, row * SIZE, (row + 1) * SIZE).anyMatch(pixel -> pixel != 0))
                .toArray();
    }

    @Test
    void aLabelStandsBesideItsMark() {
        int[] rows = rows(_ -> {});
        assertTrue(rows.length > 0);
        assertTrue(rows[0] > MARK - 10 && rows[rows.length - 1] < MARK + 10, Arrays.toString(rows));
    }

    @Test
    void aLabelThatWouldStandBesideAnotherMarkIsLeftOut() {
        assertEquals(
                0,
                rows(places -> {
                            for (int x = MARK - 25; x <= MARK + 25; x += 10) {
                                places.keep(x, MARK - 20);
                                places.keep(x, MARK);
                                places.keep(x, MARK + 20);
                            }
                        })
                        .length);
    }
}
