package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.model.text.TextStream;
import sotto.run.generate.GeneratedRow;

class PagesTest {
    /// A tokenizer whose tokens are letters; a space waits for the letter behind it.
    private static final class Letters implements TextStream {
        private int asked;
        private String held = "";

        @Override
        public String add(long... ids) {
            asked++;
            StringBuilder text = new StringBuilder(held);
            for (long id : ids) {
                text.append((char) id);
            }
            int end = text.length() - (text.charAt(text.length() - 1) == ' ' ? 1 : 0);
            held = text.substring(end);
            return text.substring(0, end);
        }

        @Override
        public String end() {
            throw new AssertionError("The row brings the whole text");
        }
    }

    private static Pages pages(int samples) {
        return new Pages(List.of("base", "aura"), samples, Letters::new);
    }

    @Test
    void whatTheTokenizerHoldsBackIsNotShownYet() {
        Pages pages = pages(1);
        StringBuilder seen = new StringBuilder();
        for (char one : "no it".toCharArray()) {
            pages.token(1, 0, one);
            seen.append(pages.text(1, 0)).append('|');
        }
        assertEquals("n|no|no|no i|no it|", seen.toString());
    }

    @Test
    void tokensThatCameBetweenTwoLooksAreDecodedTogetherAndOnce() {
        Letters letters = new Letters();
        Pages pages = new Pages(List.of("base"), 1, () -> letters);
        for (char one : "word".toCharArray()) {
            pages.token(0, 0, one);
        }
        assertEquals("word", pages.text(0, 0));
        assertEquals("word", pages.text(0, 0));
        assertEquals(1, letters.asked);
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
        Letters letters = new Letters();
        Pages pages = new Pages(List.of("base"), 1, () -> letters);
        pages.token(0, 0, 'x');
        pages.close();
        int before = letters.asked;
        assertEquals("x", pages.text(0, 0));
        assertEquals(before, letters.asked, "decoded after the pages were closed");
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
