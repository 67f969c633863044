package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.run.generate.GeneratedRow;

class PagesTest {
    /// A tokenizer of bytes.
    private static String decode(long[] ids) {
        byte[] bytes = new byte[ids.length];
        for (int i = 0; i < ids.length; i++) {
            bytes[i] = (byte) ids[i];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Pages pages(int samples) {
        return new Pages(List.of("base", "aura"), samples, PagesTest::decode);
    }

    @Test
    void aCharacterIsHeldBackUntilAllItsBytesHaveCome() {
        Pages pages = pages(1);
        StringBuilder seen = new StringBuilder();
        for (byte one : "né 🙂!".getBytes(StandardCharsets.UTF_8)) {
            pages.token(1, 0, one);
            seen.append(pages.text(1, 0)).append('|');
        }
        assertEquals("n|n|né|né |né |né |né |né 🙂|né 🙂!|", seen.toString());
    }

    @Test
    void whatIsShownOnlyGrows() {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            Pages pages = pages(1);
            String shown = "";
            for (int i = 0; i < 30; i++) {
                pages.token(0, 0, random.nextInt(3) == 0 ? random.nextInt(256) : 32 + random.nextInt(95));
                String now = pages.text(0, 0);
                assertTrue(now.startsWith(shown), "'%s' after '%s'".formatted(now, shown));
                shown = now;
            }
        }
    }

    @Test
    void samplesAndColumnsAreKeptApart() {
        Pages pages = pages(2);
        pages.token(0, 1, 'a');
        pages.token(1, 0, 'b');
        pages.token(1, 0, 'c');
        assertEquals(List.of("", "a"), pages.texts(0));
        assertEquals(List.of("bc", ""), pages.texts(1));
        assertEquals(2, pages.tokens(1));
    }

    @Test
    void aFinishedTextIsTheRowsOwn() {
        Pages pages = pages(1);
        pages.token(1, 0, 'b');
        pages.finish(new GeneratedRow("p", 0, "aura", new long[] {'b'}, "whole", 1));
        pages.close();
        assertEquals("whole", pages.text(1, 0));
        assertTrue(pages.isWhole(1, 0));
    }

    @Test
    void whatWasWrittenBeforeAStopStays() {
        int[] asked = {0};
        Pages pages = new Pages(List.of("base"), 1, ids -> {
            asked[0]++;
            return decode(ids);
        });
        pages.token(0, 0, 'x');
        pages.close();
        int before = asked[0];
        assertEquals("x", pages.text(0, 0));
        assertEquals(before, asked[0], "decoded after the pages were closed");
        assertFalse(pages.isWhole(0, 0));
    }

    @Test
    void theVersionTellsOfEveryToken() {
        Pages pages = pages(1);
        long before = pages.version();
        pages.token(0, 0, 'x');
        assertTrue(pages.version() > before);
    }
}
