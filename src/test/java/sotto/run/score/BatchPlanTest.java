package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPlanTest {
    private static final BatchPlan.Limits LIMITS = new BatchPlan.Limits(1024, 1024);

    @Test
    void eightFullTextsMakeABatch() {
        int[] lengths = new int[20];
        Arrays.fill(lengths, 128);
        BatchPlan plan = BatchPlan.of(lengths, LIMITS);
        assertEquals(3, plan.batches().size());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, plan.batches().getFirst());
        assertArrayEquals(new int[] {16, 17, 18, 19}, plan.batches().getLast());
    }

    @Test
    void longestTextsComeFirstAndEqualOnesInTheOrderOfTheFile() {
        BatchPlan plan = BatchPlan.of(new int[] {2, 9, 2, 9, 5}, new BatchPlan.Limits(10, 10));
        assertEquals("[1] [3] [4, 0, 2]", text(plan));
    }

    @Test
    void shortTextsFillWhatALongOneLeaves() {
        BatchPlan plan = BatchPlan.of(new int[] {7, 7, 1, 3, 2}, new BatchPlan.Limits(10, 10));
        assertEquals("[0, 3] [1, 4, 2]", text(plan));
    }

    private static String text(BatchPlan plan) {
        return String.join(" ", plan.batches().stream().map(Arrays::toString).toList());
    }

    @Test
    void aTextLongerThanTheLimitIsABatchOfItsOwn() {
        assertEquals("[0] [1]", text(BatchPlan.of(new int[] {20, 20}, new BatchPlan.Limits(10, 10))));
    }

    @Test
    void everyTextIsInOneBatchAndNoBatchIsTooLarge() {
        Random random = new Random(1);
        int[] lengths = random.ints(5000, 1, 129).toArray();
        BatchPlan plan = BatchPlan.of(lengths, new BatchPlan.Limits(1024, 50));
        int[] seen =
                plan.batches().stream().flatMapToInt(Arrays::stream).sorted().toArray();
        assertArrayEquals(IntStream.range(0, 5000).toArray(), seen);
        for (int[] batch : plan.batches()) {
            int tokens = Arrays.stream(batch).map(text -> lengths[text]).sum();
            assertTrue(tokens <= 1024 && batch.length <= 50);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # most, neurons, bytes per token, free bytes,  least, tokens, texts
        1152,   46080,   45056,           20000000000, 1,     1152,   728
        1152,   1048576, 400000,          20000000000, 1,     1152,   32
        1152,   1048576, 400000,          1000000000,  1,     576,    32
        1152,   1048576, 400000,          0,           1,     1,      1
        1152,   1048576, 400000,          0,           1152,  1152,   32
        1152,   20000000, 400000,         20000000000, 1,     1152,   1
        4608,   46080,   45056,           20000000000, 1152,  4608,   728
        4608,   46080,   45056,           400000000,   1152,  1152,   728
        """)
    void limitsAreHalvedOnlyWhereMemoryIsShortAndAPassShrinksWithThem(
            int most, int neurons, long perToken, long free, int least, int tokens, int texts) {
        assertEquals(new BatchPlan.Limits(tokens, texts), BatchPlan.Limits.of(most, neurons, perToken, free, least));
    }
}
