package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static sotto.num.FloatOrder.Direction.ASCENDING;
import static sotto.num.FloatOrder.Direction.DESCENDING;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloatOrderTest {
    private static final float[] VALUES = {2, Float.NaN, -1, 2, 0, -0.0f, Float.NaN, 1e30f};

    @Test
    void ascendingKeepsTheOrderOfEqualOnes() {
        int[] items = {0, 1, 2, 3, 4, 5, 6, 7};
        assertArrayEquals(new int[] {2, 4, 5, 0, 3, 7, 1, 6}, FloatOrder.of(items, VALUES, ASCENDING));
    }

    @Test
    void descendingKeepsItTooAndNotANumberStaysLast() {
        int[] items = {7, 6, 5, 4, 3, 2, 1, 0};
        assertArrayEquals(new int[] {7, 3, 0, 5, 4, 2, 6, 1}, FloatOrder.of(items, VALUES, DESCENDING));
    }

    @Test
    void manyAreInTheOrderOfTheirFloats() {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt() & 0xff7f_ffff) + 0f;
        }
        int[] expected = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] items = IntStream.range(0, values.length).toArray();
        assertArrayEquals(expected, FloatOrder.of(items, values, ASCENDING));
    }
}
