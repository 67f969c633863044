package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys are sorted as unsigned ints, few and many, whichever of their bits tell them apart.
class KeySortTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100, 511, 512, 513, 5000})
    void anyKeysAreInOrder(int count) {
        SplittableRandom random = new SplittableRandom(count);
        check(count, _ -> random.nextInt());
        check(count, _ -> KeySort.key((float) random.nextGaussian()));
        check(count, _ -> -7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100, 511, 512, 513, 5000})
    void keysThatOnlyTheirLowestBitsTellApartAreInOrderToo(int count) {
        SplittableRandom random = new SplittableRandom(count);
        check(count, _ -> 0x8123_4400 | random.nextInt(1 << 8));
        check(count, _ -> 0x8123_4400 | random.nextInt(1 << 10));
        check(count, i -> 0x7fff_fc00 | ((count - i) & 0x3ff)); // from the highest down: insertion would never end
        check(count, i -> (random.nextBoolean() ? Integer.MIN_VALUE : 0) | ((count - i) & 0x3ff));
    }

    private static void check(int count, IntUnaryOperator key) {
        int before = 3;
        int[] all = new int[count + 2 * before];
        Arrays.setAll(all, key);
        int[] expected = all.clone();
        int[] sorted = Arrays.stream(all, before, before + count)
                .map(k -> k ^ Integer.MIN_VALUE)
                .sorted()
                .map(k -> k ^ Integer.MIN_VALUE)
                .toArray();
        System.arraycopy(sorted, 0, expected, before, count);
        new KeySort(count + 1).sort(all, before, count);
        assertArrayEquals(expected, all, "only the keys that were asked for are moved");
    }
}
