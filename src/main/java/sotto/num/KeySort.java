package sotto.num;

import java.util.Arrays;

/// Sorts the keys of floats in time that grows with their number only: radix sort by bytes, highest three first.
///
/// Neurons differ in their sign, exponent and first 15 bits of mantissa almost always, so the lowest byte is not worth
/// a
/// pass: the few neighbours that only it tells apart are put right by insertion, and if they turn out to be many, all
/// four bytes are sorted by. Made once per thread, for its counters.
final class KeySort {
    private static final int BYTES = 4;
    private static final int VALUES = 256;

    /// Moves per key after which insertion is given up; four cost about as much as a pass.
    private static final int MOVES = 4;

    private final int[] counts = new int[BYTES * VALUES];

    /// The key of a finite float: compared as unsigned ints, keys stand in the order of their floats.
    ///
    /// `-0.0` has the key of `0.0`, so equal floats are equal keys and ties are exact.
    static int key(float value) {
        int bits = Float.floatToRawIntBits(value + 0.0f);
        return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
    }

    /// Sorts the keys in `[from, from + count)`, as unsigned ints.
    ///
    /// @param spare at least `count` long; overwritten
    void sort(int[] keys, int from, int count, int[] spare) {
        sortByBytes(keys, from, count, spare, 1);
        if (!insert(keys, from, count)) {
            sortByBytes(keys, from, count, spare, 0);
        }
    }

    private void sortByBytes(int[] keys, int from, int count, int[] spare, int lowest) {
        countBytes(keys, from, count);
        int[] source = keys;
        int[] target = spare;
        int sourceFrom = from;
        int targetFrom = 0;
        for (int place = lowest; place < BYTES; place++) {
            if (count < 2 || counts[VALUES * place + byteAt(place, source[sourceFrom])] == count) {
                continue;
            }
            turnCountsToPlaces(place, targetFrom);
            for (int i = sourceFrom; i < sourceFrom + count; i++) {
                int key = source[i];
                target[counts[VALUES * place + byteAt(place, key)]++] = key;
            }
            int[] array = source;
            source = target;
            target = array;
            int start = sourceFrom;
            sourceFrom = targetFrom;
            targetFrom = start;
        }
        if (source != keys) {
            System.arraycopy(source, 0, keys, from, count);
        }
    }

    private static int byteAt(int place, int key) {
        return (key >>> (Byte.SIZE * place)) & 0xff;
    }

    private void countBytes(int[] keys, int from, int count) {
        Arrays.fill(counts, 0);
        for (int i = from; i < from + count; i++) {
            int key = keys[i];
            counts[key & 0xff]++;
            counts[VALUES + ((key >>> 8) & 0xff)]++;
            counts[2 * VALUES + ((key >>> 16) & 0xff)]++;
            counts[3 * VALUES + (key >>> 24)]++;
        }
    }

    private void turnCountsToPlaces(int place, int from) {
        int next = from;
        for (int i = VALUES * place; i < VALUES * (place + 1); i++) {
            int count = counts[i];
            counts[i] = next;
            next += count;
        }
    }

    /// Puts the keys right by moving each to its place among those before it; false if that takes too many moves.
    private static boolean insert(int[] keys, int from, int count) {
        long moves = (long) MOVES * count;
        for (int i = from + 1; i < from + count; i++) {
            int key = keys[i];
            int place = i;
            while (place > from && Integer.compareUnsigned(keys[place - 1], key) > 0) {
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
