package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBatchTest {
    private final TokenBatch batch =
            new TokenBatch(List.of(new long[] {5, 6}, new long[] {7, 8}, new long[] {9}, new long[] {1, 2, 3}));

    @Test
    void textsStandOneAfterAnother() {
        assertEquals(4, batch.size());
        assertEquals(8, batch.tokens());
        assertArrayEquals(new long[] {5, 6, 7, 8, 9, 1, 2, 3}, batch.ids());
        assertArrayEquals(new int[] {2, 2, 1, 3}, batch.lengths());
        assertArrayEquals(new int[] {0, 2, 4, 5}, batch.first());
        assertArrayEquals(new long[] {1, 3, 4, 7}, batch.last());
    }

    @Test
    void neighboursOfEqualLengthAreOneSpan() {
        assertArrayEquals(new long[] {2, 2, 1, 1, 1, 3}, batch.spans());
    }
}
