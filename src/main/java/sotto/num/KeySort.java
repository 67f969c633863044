package sotto.num;

import java.util.Arrays;

/// Sorts the keys of floats in time that grows with their number only: radix sort by bytes, highest three first.
///
/// The keys of a neuron nearly always differ in sign, exponent and the first 15 bits of the mantissa, so the lowest
/// byte is not worth a pass: the few neighbours that only it tells apart are put right by insertion, and if they turn
/// out to be many, all four bytes are sorted by. Made once per thread, for its counters.
final class KeySort {
    private static final int BYTES = 4;
    private static final int VALUES = 256;

    /// Moves per key after which insertion is given up; four cost about as much as a pass.
    private static final int MOVES = 4;

    private final int[] counts = new int[BYTES * VALUES];

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
        sortByBytes(count, 1);
        if (!insert(count)) {
            sortByBytes(count, 0);
        }
        System.arraycopy(keys, 0, array, from, count);
    }

    private void sortByBytes(int count, int lowest) {
        countBytes(count);
        for (int place = lowest; place < BYTES; place++) {
            if (counts[VALUES * place + byteAt(place, keys[0])] != count) {
                turnCountsToPlaces(place);
                scatter(count, place);
            }
        }
    }

    private void scatter(int count, int place) {
        int[] source = keys;
        int[] target = room;
        for (int i = 0; i < count; i++) {
            int key = source[i];
            target[counts[VALUES * place + byteAt(place, key)]++] = key;
        }
        keys = target;
        room = source;
    }

    private static int byteAt(int place, int key) {
        return (key >>> (Byte.SIZE * place)) & 0xff;
    }

    private void countBytes(int count) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            int key = keys[i];
            counts[key & 0xff]++;
            counts[VALUES + ((key >>> 8) & 0xff)]++;
            counts[2 * VALUES + ((key >>> 16) & 0xff)]++;
            counts[3 * VALUES + (key >>> 24)]++;
        }
    }

    private void turnCountsToPlaces(int place) {
        int next = 0;
        for (int i = VALUES * place; i < VALUES * (place + 1); i++) {
            int count = counts[i];
            counts[i] = next;
            next += count;
        }
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
