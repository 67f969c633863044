package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Texts that share the tokens that they begin with have the numbers that each has by itself.
@Tag("native")
class SharedScoreTest {
    private static final double TOLERANCE = 2e-5;

    /// Questions after the same examples, each with several answers, some of them equal, and texts of their own.
    private static List<ScoredText> texts() {
        List<ScoredText> texts = new ArrayList<>();
        List<long[]> parts = GoldenModels.texts(11, 24, 9, 5, 3, 1, 1, 4, 7, 2, 6, 2, 30, 3);
        for (int question = 1; question < 3; question++) {
            long[] context = joined(parts.getFirst(), parts.get(question));
            for (int answer = 3; answer < 8; answer++) {
                long[] whole = joined(context, parts.get(answer));
                texts.add(new ScoredText(whole, context.length));
            }
            texts.add(texts.getLast());
        }
        texts.add(new ScoredText(joined(parts.getFirst(), parts.get(1)), 20));
        texts.add(ScoredText.whole(parts.get(11)));
        texts.add(ScoredText.whole(parts.get(12)));
        texts.add(new ScoredText(parts.get(12), 3));
        return texts;
    }

    private static long[] joined(long[] first, long[] second) {
        return LongStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void everyTextHasTheNumbersThatItHasByItself(String name) throws Cancelled {
        try (LanguageModel model = GoldenModels.open(name)) {
            List<ScoredText> texts = texts();
            Edit gains = GoldenModels.gains(model, 2);
            List<TokenScores> shared = model.scoreShared(texts, gains, Progress.NONE);
            for (int i = 0; i < texts.size(); i++) {
                TokenScores alone = model.score(texts.get(i), gains);
                assertArrayEquals(alone.logprobs(), shared.get(i).logprobs(), TOLERANCE, "text " + i);
                assertEquals(
                        Arrays.toString(alone.greedy()),
                        Arrays.toString(shared.get(i).greedy()));
            }
            assertArrayEquals(shared.get(4).logprobs(), shared.get(5).logprobs(), 0, "equal texts");
        }
    }

    @Test
    void textsWhoseAnglesDependOnTheirLengthAreNotShareable() {
        try (LanguageModel plain = GoldenModels.open("llama/plain");
                LanguageModel growing = GoldenModels.open("llama/rope-dynamic")) {
            assertTrue(plain.isShareable(texts()));
            assertFalse(growing.isShareable(texts()));
        }
    }

    @Test
    void whatIsSharedGoesThroughOnce() {
        List<long[]> read = texts().stream().map(text -> text.ids()).toList();
        TokenTree tree = new TokenTree(read);
        int apart = read.stream().mapToInt(ids -> ids.length).sum();
        assertTrue(tree.tokens() < apart / 3, tree.tokens() + " of " + apart);
        long[] ids = tree.ids();
        int[] places = tree.places();
        for (int text = 0; text < read.size(); text++) {
            int[] rows = tree.rows(text);
            assertArrayEquals(
                    read.get(text),
                    Arrays.stream(rows).mapToLong(row -> ids[row]).toArray());
            for (int i = 0; i < rows.length; i++) {
                assertEquals(i, places[rows[i]]);
            }
        }
    }
}
