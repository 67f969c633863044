package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBatchTest {
    private final TokenBatch batch =
            new TokenBatch(List.of(new long[] {5, 6}, new long[] {7, 8}, new long[] {9}, new long[] {1, 2, 3}));

    @Test
    void padsOnTheRightWithZeros() {
        assertEquals(4, batch.rows());
        assertEquals(3, batch.tokens());
        assertArrayEquals(new long[] {5, 6, 0, 7, 8, 0, 9, 0, 0, 1, 2, 3}, batch.ids());
    }

    @Test
    void neighboursOfEqualLengthAreOneSpan() {
        assertArrayEquals(new long[] {2, 2, 1, 1, 1, 3}, batch.spans());
        assertArrayEquals(new long[] {1, 1, 0, 2}, batch.last());
    }
}
