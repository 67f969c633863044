package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {
    private static Differences of(String base, String text) {
        return Differences.of(Passage.whole(base), Passage.whole(text));
    }

    private static String marked(String text, Differences differences) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < differences.words().size(); i++) {
            Passage.Span word = differences.words().get(i);
            String letters = text.substring(word.start(), word.end());
            words.add(differences.isDifferent(i) ? "[" + letters + "]" : letters);
        }
        return String.join(" ", words);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # base,                 text,                  marked
        a b c,                  a b c,                 a b c
        a b c,                  a x c,                 a [x] c
        a b c,                  a c,                   a c
        a b c,                  x a b c,               [x] a b c
        'the shop in town,',    ' the  shop\tin town', 'the shop in [town]'
        Word,                   word,                  [word]
        a b c d e,              c d e a b,             c d e [a] [b]
        '',                     a b,                   [a] [b]
        a b,                    '',                    ''
        """)
    void wordsThatTheBaseHasNotAreMarked(String base, String text, String marked) {
        assertEquals(marked, marked(text, of(base, text)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # base,  text,    first
        a b c,   a b c,   -1
        a b c,   a x c,   1
        a b,     a b c,   2
        a b c,   a b,     2
        x,       y,       0
        '',      '',      -1
        """)
    void theFirstWordThatLeavesTheBaseIsFound(String base, String text, int first) {
        assertEquals(
                first < 0 ? OptionalInt.empty() : OptionalInt.of(first),
                of(base, text).first());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # base so far,  text so far,   marked
        the wor,        the worst,     the worst
        the worst,      the wor,       the wor
        the,            the worst a b, the worst a b
        the best of,    the worst of,  the [worst] of
        """)
    void wordsThatMayStillGrowDoNotDifferYet(String base, String text, String marked) {
        assertEquals(marked, marked(text, Differences.of(Passage.growing(base), Passage.growing(text))));
    }

    @Test
    void unmarkedWordsAreALongestCommonSubsequence() {
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            List<String> base = words(random);
            List<String> text = words(random);
            Differences found = of(String.join(" ", base), String.join(" ", text));
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < text.size(); i++) {
                if (!found.isDifferent(i)) {
                    kept.add(text.get(i));
                }
            }
            assertEquals(longest(base, text), kept.size());
            assertTrue(isWithin(kept, base), kept + " of " + base);
        }
    }

    private static List<String> words(Random random) {
        return random.ints(random.nextInt(12), 0, 4).mapToObj(Integer::toString).collect(Collectors.toList());
    }

    private static int longest(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        int[] before = new int[b.size() + 1];
        for (String word : a) {
            int[] row = new int[b.size() + 1];
            for (int j = 1; j <= b.size(); j++) {
                row[j] = word.equals(b.get(j - 1)) ? before[j - 1] + 1 : Math.max(row[j - 1], before[j]);
            }
            before = row;
        }
        return before[b.size()];
    }

    private static boolean isWithin(List<String> part, List<String> whole) {
        int at = 0;
        for (String word : whole) {
            at += at < part.size() && part.get(at).equals(word) ? 1 : 0;
        }
        return at == part.size();
    }

    /// A pulse of the window compares every column anew: two texts of 1,500 words took nine megabytes a column.
    @Test
    void longTextsTakeLittleMemory() {
        Random random = new Random(8);
        String base = manyWords(random);
        String text = manyWords(random);
        of(base, text); // classes are loaded
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Differences differences = of(base, text);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, differences.first().orElseThrow());
        assertTrue(bytes < 2_000_000, "%,d bytes".formatted(bytes));
    }

    private static String manyWords(Random random) {
        return random.ints(1500, 0, 200).mapToObj(word -> "w" + word).collect(Collectors.joining(" "));
    }
}
