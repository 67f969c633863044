package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.work.Cancelled;
import sotto.work.Progress;

@Tag("native")
class ClassifierTest {
    private static final String WORDS = "one word after another makes a text that is longer than all the texts before";

    private static Classifier classifier;

    @BeforeAll
    static void open() {
        classifier = Classifier.open(GoldenModels.folder("roberta"), new Compute("cpu", "float32", 2));
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    private static List<Classification> classify(List<String> texts) throws Cancelled {
        return classifier.classify(texts, Progress.NONE);
    }

    /// 130 texts of some twenty lengths, several lengths with more rows than oneDNN takes at once.
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            texts.add(i % 2 == 0 ? "short " + (char) ('a' + i / 2 % 26) : WORDS.substring(0, 3 + i * 31 % 70));
        }
        return texts;
    }

    @Test
    void aTextsNumbersAreItsOwnWhateverTheOthersAre() throws Cancelled {
        List<String> texts = texts();
        List<Classification> together = classify(texts);
        List<Classification> backwards = classify(texts.reversed()).reversed();
        for (int i = 0; i < texts.size(); i++) {
            Classification alone = classify(List.of(texts.get(i))).getFirst();
            assertArrayEquals(alone.logits(), together.get(i).logits(), 1e-5f, texts.get(i));
            assertArrayEquals(alone.logits(), backwards.get(i).logits(), 1e-5f, texts.get(i));
            assertEquals(alone.label(), together.get(i).label());
        }
    }

    @Test
    void theSameTextsGiveTheSameBits() throws Cancelled {
        List<Classification> first = classify(texts());
        List<Classification> second = classify(texts());
        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i).logits(), second.get(i).logits());
        }
    }

    @Test
    void aLongTextIsCutAtTheLimitAndKeepsItsSpecialTokens() throws Cancelled {
        String text = (WORDS + " ").repeat(20);
        long[] ids = classifier.encode(text);
        long[] whole = classifier.tokenizer().encode(text);
        assertTrue(whole.length > 200);
        assertEquals(128, ids.length);
        assertEquals(0, ids[0]);
        assertEquals(2, ids[127]);
        assertArrayEquals(java.util.Arrays.copyOf(whole, 127), java.util.Arrays.copyOf(ids, 127));
        assertEquals(1, classify(List.of(text)).size());
    }

    @Test
    void anEmptyTextIsItsSpecialTokens() throws Cancelled {
        assertArrayEquals(new long[] {0, 2}, classifier.encode(""));
        assertEquals(1, classify(List.of("")).size());
        assertEquals(List.of(), classify(List.of()));
    }

    @Test
    void itSaysWhatItIs() {
        assertEquals(List.of("neutral", "toxic"), classifier.labels());
        assertEquals("cpu", classifier.device());
        assertEquals("float32", classifier.dtype());
        assertEquals(2, classifier.threads());
    }

    @Test
    void cancelEndsItBeforeTheNextBatch() {
        List<Long> reported = new ArrayList<>();
        Progress stop = new Progress() {
            @Override
            public void report(long done, long total, String what) {
                reported.add(done);
            }

            @Override
            public void checkCancelled() throws Cancelled {
                if (reported.size() > 2) {
                    throw new Cancelled();
                }
            }
        };
        assertThrows(Cancelled.class, () -> classifier.classify(texts(), stop));
        assertEquals(3, reported.size());
    }

    @Test
    void halfPrecisionStaysNearFloat32() throws Cancelled {
        List<Classification> full = classify(texts());
        for (String dtype : List.of("bfloat16", "float16")) {
            try (Classifier half = Classifier.open(GoldenModels.folder("roberta"), new Compute("cpu", dtype, 2))) {
                assertEquals(dtype, half.dtype());
                List<Classification> rounded = half.classify(texts(), Progress.NONE);
                for (int i = 0; i < full.size(); i++) {
                    assertArrayEquals(full.get(i).logits(), rounded.get(i).logits(), 0.1f);
                }
            }
        }
    }
}
