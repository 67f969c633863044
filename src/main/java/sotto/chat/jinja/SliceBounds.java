package sotto.chat.jinja;

import java.math.BigInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Indices that a slice takes of a sequence.
///
/// @param start the first index
/// @param step the distance of two indices, never 0
/// @param size how many are taken
record SliceBounds(int start, int step, int size) {
    /// Bounds of `[start:stop:step]` on so many elements, cut to them as Python cuts.
    static SliceBounds of(int length, @Nullable Value start, @Nullable Value stop, @Nullable Value step) {
        long by = step == null || step == Value.None.NONE ? 1 : clamped(step);
        if (by == 0) {
            throw TemplateError.wrong("slice step cannot be zero");
        }
        long low = by > 0 ? 0 : -1;
        long high = by > 0 ? length : length - 1L;
        long from = end(start, by > 0 ? low : high, length, low, high);
        long to = end(stop, by > 0 ? high : low, length, low, high);
        long distance = by > 0 ? to - from : from - to;
        long size = distance <= 0 ? 0 : (distance - 1) / Math.abs(by) + 1;
        return new SliceBounds(size == 0 ? 0 : (int) from, size <= 1 ? 1 : (int) by, (int) size);
    }

    private static long end(@Nullable Value given, long otherwise, int length, long low, long high) {
        if (given == null || given == Value.None.NONE) {
            return otherwise;
        }
        long index = clamped(given);
        return Math.clamp(index < 0 ? index + length : index, low, high);
    }

    /// Whole number in the range of an int.
    private static long clamped(Value value) {
        BigInteger number = switch (value) {
            case Value.Int(BigInteger whole) -> whole;
            case Value.Bool(boolean truth) -> truth ? BigInteger.ONE : BigInteger.ZERO;
            default -> throw TemplateError.wrong("slice indices must be integers or None");
        };
        BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
        return number.min(most).max(most.negate()).longValueExact();
    }

    /// Indices in the order in which they are taken.
    IntStream indices() {
        return IntStream.range(0, size).map(n -> start + n * step);
    }
}
