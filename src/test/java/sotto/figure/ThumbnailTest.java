package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import sotto.expert.Expertise;
import sotto.num.NullBand;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;

class ThumbnailTest {
    private static ScoredRun run(int layers) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            scores.put("h.%d.c_fc".formatted(layer), new float[] {0.5f, 0.5f, layer == 0 ? 0.9f : 0.5f, 0.5f});
        }
        return new ScoredRun(
                Expertise.of(scores), Optional.of(new RunRecord.Classes(500, 2000)), OptionalDouble.empty());
    }

    private static BufferedImage image(ScoredRun run, int width, int height) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Thumbnail.png(run, Theme.LIGHT, width, height)));
    }

    @Test
    void anExpertStandsInItsLayerAndPlace() throws IOException {
        BufferedImage image = image(run(2), 8, 20);
        DivergingColours colours = new DivergingColours(Theme.LIGHT, NullBand.of(500, 2000));
        assertEquals(colours.argb(0.9), image.getRGB(4, 2));
        assertEquals(colours.argb(0.5), image.getRGB(2, 2));
        assertEquals(colours.argb(0.5), image.getRGB(4, 14));
    }

    @Test
    void moreLayersThanPixelsStillMakeAPicture() throws IOException {
        assertEquals(10, image(run(40), 8, 10).getHeight());
    }

    @Test
    void theSameRunHasTheSameBytes() {
        assertArrayEquals(Thumbnail.png(run(6), Theme.DARK, 32, 30), Thumbnail.png(run(6), Theme.DARK, 32, 30));
    }
}
