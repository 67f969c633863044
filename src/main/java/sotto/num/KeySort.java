package sotto.num;

import java.util.Arrays;

/// Sorter of the keys of floats, in time that grows with their number only: radix sort by the highest 22 or 24 bits.
///
/// The keys of a neuron nearly always differ in sign, exponent and the first 13 bits of the mantissa, so the bits below
/// are not worth a pass: the few neighbours that only they tell apart are put right by insertion, and if they turn out
/// to be many, all 32 bits are sorted by. Many keys take two digits of 11 bits, few three of 8, whose counters are soon
/// added up. Made once per thread, for its counters.
final class KeySort {
    /// Keys from which on two passes over 2048 counters cost less than three over 256.
    private static final int MANY = 512;

    /// Moves per key after which insertion is given up; four cost about as much as a pass.
    private static final int MOVES = 4;

    private final int[] counts = new int[1 << 11];

    /// The keys, from 0 on, and as much room: each pass moves them to the other array.
    private int[] keys;

    private int[] room;

    /// Sorts up to `most` keys at a time.
    KeySort(int most) {
        keys = new int[most];
        room = new int[most];
    }

    /// The key of a finite float: compared as unsigned ints, keys stand in the order of their floats.
    ///
    /// `-0.0` has the key of `0.0`, so equal floats are equal keys and ties are exact.
    static int key(float value) {
        int bits = Float.floatToRawIntBits(value + 0.0f);
        return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
    }

    /// Sorts the keys in `[from, from + count)` of `array`, as unsigned ints.
    void sort(int[] array, int from, int count) {
        System.arraycopy(array, from, keys, 0, count);
        sortByHighest(count);
        if (!insert(count)) {
            sortBy(count, 0, 10);
            sortByHighest(count);
        }
        System.arraycopy(keys, 0, array, from, count);
    }

    /// Keeps the order of keys whose highest 22 bits are the same.
    private void sortByHighest(int count) {
        if (count < MANY) {
            sortBy(count, 8, 8);
            sortBy(count, 16, 8);
            sortBy(count, 24, 8);
        } else {
            sortBy(count, 10, 11);
            sortBy(count, 21, 11);
        }
    }

    /// Sorts by the `bits` bits from bit `shift` on, and leaves the order of the others as it is.
    private void sortBy(int count, int shift, int bits) {
        int[] source = keys;
        int[] places = counts;
        int mask = (1 << bits) - 1;
        Arrays.fill(places, 0, mask + 1, 0);
        for (int i = 0; i < count; i++) {
            places[(source[i] >>> shift) & mask]++;
        }
        if (places[(source[0] >>> shift) & mask] == count) {
            return;
        }
        int next = 0;
        for (int digit = 0; digit <= mask; digit++) {
            int those = places[digit];
            places[digit] = next;
            next += those;
        }
        int[] target = room;
        for (int i = 0; i < count; i++) {
            int key = source[i];
            target[places[(key >>> shift) & mask]++] = key;
        }
        keys = target;
        room = source;
    }

    /// Puts the keys right by moving each to its place among those before it; false if that takes too many moves.
    private boolean insert(int count) {
        long moves = (long) MOVES * count;
        for (int i = 1; i < count; i++) {
            int key = keys[i];
            int place = i;
            while (place > 0 && Integer.compareUnsigned(keys[place - 1], key) > 0) {
                keys[place] = keys[place - 1];
                place--;
            }
            keys[place] = key;
            moves -= i - place;
            if (moves < 0) {
                return false;
            }
        }
        return true;
    }
}
