package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.model.text.TextStream;
import sotto.run.generate.GeneratedRow;

/// Thinking in growing texts; tokens are letters, but for two special ones that decoded text leaves out.
class ThoughtFinderTest {
    private static final long OPEN = 1;
    private static final long CLOSE = 2;

    private static final class Letters implements TextStream {
        @Override
        public String add(long... ids) {
            StringBuilder text = new StringBuilder();
            for (long id : ids) {
                if (id > CLOSE) {
                    text.append((char) id);
                }
            }
            return text.toString();
        }

        @Override
        public String end() {
            return "";
        }
    }

    /// The ids of `[THINK]` and `[/THINK]`; no other mark has tokens.
    private static long[] ids(String mark) {
        return switch (mark) {
            case "[THINK]" -> new long[] {OPEN};
            case "[/THINK]" -> new long[] {CLOSE};
            default -> new long[0];
        };
    }

    private static Pages pages(String prompt) {
        return new Pages(List.of("base"), 1, Letters::new, ThoughtFinder.of(ThoughtFinderTest::ids, prompt));
    }

    private static void write(Pages pages, String text) {
        text.chars().forEach(letter -> pages.token(0, 0, letter));
    }

    @Test
    void aSpecialTokenThatTextLeavesOutEndsTheThinking() {
        Pages pages = pages("Hi");
        pages.token(0, 0, OPEN);
        write(pages, "well");
        assertTrue(pages.written(0, 0).isUnanswered());
        assertEquals("", pages.written(0, 0).answer());
        pages.token(0, 0, CLOSE);
        write(pages, " yes");
        pages.finish(new GeneratedRow("Hi", 0, "base", new long[0], "well yes", 1));
        WrittenText written = pages.written(0, 0);
        assertEquals("well", written.thought());
        assertEquals("yes", written.answer());
        assertEquals(6, written.thoughtTokens());
        assertEquals("well yes", written.text());
    }

    @Test
    void aMarkOfOrdinaryTokensIsFoundInTheText() {
        Pages pages = pages("<think>\n");
        write(pages, "hm");
        assertTrue(pages.written(0, 0).isUnanswered());
        write(pages, "</think>yes");
        assertEquals("hm", pages.written(0, 0).thought());
        assertEquals("yes", pages.written(0, 0).answer());
        assertFalse(pages.written(0, 0).isUnanswered());
    }

    @Test
    void aTextWithoutThinkingIsAllAnswer() {
        Pages pages = pages("Hi");
        write(pages, " yes");
        assertFalse(pages.written(0, 0).hasThought());
        assertEquals(" yes", pages.written(0, 0).answer());
    }

    @Test
    void aPlainTextIsNeverThinking() {
        Pages pages = new Pages(List.of("base"), 1, Letters::new);
        write(pages, "<think>hm");
        assertEquals("<think>hm", pages.written(0, 0).answer());
    }
}
