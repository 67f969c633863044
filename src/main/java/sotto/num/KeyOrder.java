package sotto.num;

import java.util.Arrays;

/// Sorter of the keys of floats with the numbers of their texts, in time that grows with their number only.
///
/// As [KeySort], by radix and insertion: equal keys keep the order of the texts. Made once per thread, for its memory.
final class KeyOrder {
    /// Keys from which on two passes over 2048 counters cost less than three over 256.
    private static final int MANY = 512;

    /// Moves per key after which insertion is given up.
    private static final int MOVES = 4;

    /// Bits of a text's number, below those of its key.
    private static final int TEXT = 32;

    private final int[] counts = new int[1 << 11];
    private long[] pairs;
    private long[] room;

    /// Sorts `count` keys at a time.
    KeyOrder(int count) {
        pairs = new long[count];
        room = new long[count];
    }

    /// Sorts the texts by their responses, which stand in `responses` from `from` on in the order of the texts.
    void sort(float[] responses, int from) {
        for (int text = 0; text < pairs.length; text++) {
            pairs[text] = (long) KeySort.key(responses[from + text]) << TEXT | text;
        }
        sortByHighest();
        if (!insert()) {
            sortBy(0, 10);
            sortByHighest();
        }
    }

    /// Writes the classes of the texts, in their order, to `into`.
    ///
    /// @param classes of each text
    void arrange(long[] classes, long[] into) {
        long[] sorted = pairs;
        for (int place = 0; place < sorted.length; place++) {
            into[place] = classes[(int) sorted[place]];
        }
    }

    /// Writes the beginning and the end of each run of two or more equal responses to `into`, and returns how many
    /// numbers these are.
    int ties(int[] into) {
        long[] sorted = pairs;
        int count = 0;
        for (int start = 0; start < sorted.length; ) {
            int end = start + 1;
            while (end < sorted.length && (sorted[end] ^ sorted[start]) >>> TEXT == 0) {
                end++;
            }
            if (end > start + 1) {
                into[count++] = start;
                into[count++] = end;
            }
            start = end;
        }
        return count;
    }

    private void sortByHighest() {
        if (pairs.length < MANY) {
            sortBy(8, 8);
            sortBy(16, 8);
            sortBy(24, 8);
        } else {
            sortBy(10, 11);
            sortBy(21, 11);
        }
    }

    /// Sorts by the `bits` bits of the keys from bit `shift` on, and leaves the order of the others as it is.
    private void sortBy(int shift, int bits) {
        long[] source = pairs;
        int[] places = counts;
        int mask = (1 << bits) - 1;
        int low = TEXT + shift;
        Arrays.fill(places, 0, mask + 1, 0);
        for (long pair : source) {
            places[(int) (pair >>> low) & mask]++;
        }
        int next = 0;
        for (int digit = 0; digit <= mask; digit++) {
            int those = places[digit];
            places[digit] = next;
            next += those;
        }
        long[] target = room;
        for (long pair : source) {
            target[places[(int) (pair >>> low) & mask]++] = pair;
        }
        pairs = target;
        room = source;
    }

    /// Puts the pairs right by moving each to its place among those before it; false if that takes too many moves.
    private boolean insert() {
        long[] all = pairs;
        long moves = (long) MOVES * all.length;
        for (int i = 1; i < all.length; i++) {
            long pair = all[i];
            int place = i;
            while (place > 0 && Long.compareUnsigned(all[place - 1], pair) > 0) {
                all[place] = all[place - 1];
                place--;
            }
            all[place] = pair;
            moves -= i - place;
            if (moves < 0) {
                return false;
            }
        }
        return true;
    }
}
