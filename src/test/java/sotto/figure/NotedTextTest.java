package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// What a picture says of its sample, in the room that there is.
class NotedTextTest {
    private static final String[] NOTES = {
        "conditional · mean over tokens · 1,000 + 1,500 texts · length alone 0.53",
        "conditional · mean over tokens · 1,000 + 1,500 texts"
    };

    private static String noted(String upTo) {
        return Canvas.noted(NOTES, Fonts.width(upTo, Fonts.LABEL) + 1);
    }

    @Test
    void lastPartsGoFirst() {
        assertEquals(NOTES[0], noted(NOTES[0]));
        assertEquals(NOTES[1], noted(NOTES[1]));
        assertEquals("conditional · mean over tokens", noted("conditional · mean over tokens · 1,000"));
        assertEquals("conditional", noted("conditional · mean"));
        assertTrue(noted("condit").endsWith("…"), noted("condit"));
    }
}
