package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.expert.Expertise;

class SiteNamesTest {
    private static HeatmapRows rows(String... sites) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < 4; layer++) {
            for (String site : sites) {
                scores.put(
                        "model.layers.%d.mlp.%s".formatted(layer, site), new float[site.equals("down_proj") ? 2 : 6]);
            }
        }
        return HeatmapRows.of(Expertise.of(scores).banks());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # height, row
        260,      32
        320,      6.4
        100,      2
        40,       10
        """)
    void namesNeverTouchNorLeaveTheMatrix(double height, double row) {
        SiteNames names =
                SiteNames.of(rows("gate_proj", "up_proj", "down_proj"), 0, new SiteNames.Room(height, row, 13));
        assertEquals(
                List.of("gate_proj", "up_proj", "down_proj"),
                names.names().stream().map(SiteNames.Name::site).toList());
        assertTrue(names.isSpread());
        double before = -6.5;
        for (SiteNames.Name name : names.names()) {
            assertTrue(name.y() - before >= 13 - 1e-9, names.toString());
            assertTrue(name.y() <= height - 6.5 + 1e-9, names.toString());
            assertTrue(name.band() > 0 && name.band() < row, names.toString());
            before = name.y();
        }
    }

    @Test
    void namesThatHaveRoomStandAtTheirBands() {
        SiteNames names = SiteNames.of(rows("c_fc", "c_proj"), 0, new SiteNames.Room(240, 40, 13));
        assertFalse(names.isSpread());
        assertEquals(2, names.names().size());
    }

    @Test
    void whereEvenThatDoesNotFitThereAreNone() {
        SiteNames names = SiteNames.of(rows("gate_proj", "up_proj", "down_proj"), 0, new SiteNames.Room(30, 7, 13));
        assertEquals(List.of(), names.names());
    }
}
