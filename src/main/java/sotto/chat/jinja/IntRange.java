package sotto.chat.jinja;

import java.util.List;
import java.util.stream.IntStream;

/// Whole numbers at equal distances, as `range` gives them.
///
/// @param stop the number before which it ends
/// @param size how many there are, at most 100,000 as in Jinja's sandbox
record IntRange(long start, long stop, long step, int size) implements Value {
    private static final long MOST = 100_000;

    /// Range from a start to before a stop.
    static IntRange of(long start, long stop, long step) {
        if (step == 0) {
            throw TemplateError.wrong("range() arg 3 must not be zero");
        }
        long distance = step > 0 ? stop - start : start - stop;
        long size = distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
        if (size > MOST) {
            throw TemplateError.limit("a range of more than %d numbers".formatted(MOST));
        }
        return new IntRange(start, stop, step, (int) size);
    }

    Value at(int index) {
        return Value.Int.of(start + index * step);
    }

    /// Elements in order.
    List<Value> values() {
        return IntStream.range(0, size).mapToObj(this::at).toList();
    }
}
