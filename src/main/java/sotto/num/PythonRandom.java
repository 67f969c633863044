package sotto.num;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Random numbers of Python's `random.Random(seed)`: the Mersenne Twister MT19937, seeded by an array of one number.
///
/// Sources: Matsumoto and Nishimura (1998), `init_by_array`; CPython's `Lib/random.py` for [#shuffle] and [#sample].
public final class PythonRandom {
    private static final int SIZE = 624;
    private static final int MIDDLE = 397;
    private static final int TWIST = 0x9908b0df;
    private static final int HIGH = 0x80000000;
    private static final int LOW = 0x7fffffff;
    private static final int SMALLEST_SET = 21;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /// Generator of a seed from 0 to 2³¹ − 1.
    public PythonRandom(int seed) {
        if (seed < 0) {
            throw new IllegalArgumentException("seed %d".formatted(seed));
        }
        state[0] = 19650218;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
        int at = 1;
        for (int i = 0; i < SIZE; i++) {
            state[at] = (state[at] ^ ((state[at - 1] ^ (state[at - 1] >>> 30)) * 1664525)) + seed;
            at = following(at);
        }
        for (int i = 0; i < SIZE - 1; i++) {
            state[at] = (state[at] ^ ((state[at - 1] ^ (state[at - 1] >>> 30)) * 1566083941)) - at;
            at = following(at);
        }
        state[0] = HIGH;
    }

    private int following(int at) {
        if (at + 1 < SIZE) {
            return at + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    /// The next 32 bits.
    public int bits() {
        if (next == SIZE) {
            for (int i = 0; i < SIZE; i++) {
                int joined = (state[i] & HIGH) | (state[(i + 1) % SIZE] & LOW);
                state[i] = state[(i + MIDDLE) % SIZE] ^ (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : TWIST);
            }
            next = 0;
        }
        int bits = state[next++];
        bits ^= bits >>> 11;
        bits ^= (bits << 7) & 0x9d2c5680;
        bits ^= (bits << 15) & 0xefc60000;
        return bits ^ (bits >>> 18);
    }

    /// A number from 0 to `bound` − 1, each as likely.
    ///
    /// @param bound at least 1
    public int below(int bound) {
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(bound);
        int drawn = bits() >>> (Integer.SIZE - width);
        while (Integer.compareUnsigned(drawn, bound) >= 0) {
            drawn = bits() >>> (Integer.SIZE - width);
        }
        return drawn;
    }

    /// Numbers from 0 to `size` − 1 in a random order: a list 0, 1, … after `shuffle`.
    public int[] shuffle(int size) {
        int[] order = numbers(size);
        for (int i = size - 1; i > 0; i--) {
            int j = below(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /// Different numbers from 0 to `size` − 1: what `sample(range(size), count)` gives.
    ///
    /// @param count at most `size`
    public List<Integer> sample(int size, int count) {
        List<Integer> drawn = new ArrayList<>();
        int set = SMALLEST_SET;
        if (count > 5) {
            set += (int) Math.pow(4, Math.ceil(Math.log(count * 3.0) / Math.log(4)));
        }
        if (size <= set) {
            int[] pool = numbers(size);
            for (int i = 0; i < count; i++) {
                int j = below(size - i);
                drawn.add(pool[j]);
                pool[j] = pool[size - i - 1];
            }
            return drawn;
        }
        Set<Integer> taken = new HashSet<>();
        while (drawn.size() < count) {
            int j = below(size);
            if (taken.add(j)) {
                drawn.add(j);
            }
        }
        return drawn;
    }

    private static int[] numbers(int size) {
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}
