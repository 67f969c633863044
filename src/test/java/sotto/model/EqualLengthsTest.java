package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualLengthsTest {
    @Test
    void textsOfOneLengthShareABatch() {
        List<EqualLengths> batches =
                EqualLengths.of(List.of(new long[] {1, 2, 3}, new long[] {4}, new long[] {5, 6, 7}, new long[] {8}));
        assertEquals(2, batches.size());
        assertArrayEquals(new long[] {4, 8}, batches.getFirst().ids());
        assertArrayEquals(new long[] {1, 2, 3, 5, 6, 7}, batches.getLast().ids());
        assertEquals(2, batches.getLast().text(1));
    }

    @Test
    void aBatchHoldsTwoThousandTokensOrOneText() {
        List<EqualLengths> batches = EqualLengths.of(Collections.nCopies(50, new long[100]));
        assertEquals(
                List.of(20, 20, 10), batches.stream().map(EqualLengths::rows).toList());
        assertEquals(2, EqualLengths.of(Collections.nCopies(2, new long[5000])).size());
    }

    @Test
    void everyTextStandsInOneBatch() {
        List<long[]> texts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            texts.add(new long[1 + i * 7919 % 90]);
        }
        List<Integer> numbers = new ArrayList<>();
        EqualLengths.of(texts).forEach(batch -> numbers.addAll(batch.numbers()));
        Collections.sort(numbers);
        assertEquals(500, numbers.size());
        for (int i = 0; i < 500; i++) {
            assertTrue(numbers.get(i) == i);
        }
        assertEquals(List.of(), EqualLengths.of(List.of()));
    }
}
