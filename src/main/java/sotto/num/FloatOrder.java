package sotto.num;

/// Order of numbered items by a float that each has, found in time that grows with their number only.
///
/// Radix sort by eleven bits, lowest first, so items with equal values keep the order they had: sorting by one column
/// after another works as in a spreadsheet. A million take some 20 ms of one core.
public final class FloatOrder {
    private static final int BITS = 11;
    private static final int VALUES = 1 << BITS;
    private static final int PASSES = 3;

    private FloatOrder() {}

    /// The items in another order: by `values[item]`, ascending or descending; items whose value is not a number
    /// come last.
    public static int[] of(int[] items, float[] values, Direction direction) {
        int[] from = items.clone();
        int[] to = new int[items.length];
        int[] keys = new int[items.length];
        int[] otherKeys = new int[items.length];
        int[] counts = new int[PASSES * VALUES];
        for (int i = 0; i < from.length; i++) {
            int key = key(values[from[i]], direction);
            keys[i] = key;
            for (int pass = 0; pass < PASSES; pass++) {
                counts[pass * VALUES + digit(key, pass)]++;
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            turnToPlaces(counts, pass * VALUES);
            for (int i = 0; i < from.length; i++) {
                int place = counts[pass * VALUES + digit(keys[i], pass)]++;
                to[place] = from[i];
                otherKeys[place] = keys[i];
            }
            int[] freed = from;
            from = to;
            to = freed;
            int[] freedKeys = keys;
            keys = otherKeys;
            otherKeys = freedKeys;
        }
        return from;
    }

    /// Direction of the order: from the smallest value up or from the largest down.
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    private static int key(float value, Direction direction) {
        if (Float.isNaN(value)) {
            return -1;
        }
        return direction == Direction.ASCENDING ? KeySort.key(value) : ~KeySort.key(value);
    }

    private static int digit(int key, int pass) {
        return (key >>> (BITS * pass)) & (VALUES - 1);
    }

    private static void turnToPlaces(int[] counts, int from) {
        int next = 0;
        for (int i = from; i < from + VALUES; i++) {
            int count = counts[i];
            counts[i] = next;
            next += count;
        }
    }
}
