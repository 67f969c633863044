package sotto.num;

/// Stream of random numbers, the same for the same seed on every machine: SplitMix64 (Steele, Lea and Flood, 2014).
///
/// For one thread.
public final class SplitMix {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private long state;

    /// A stream; neighbouring seeds give unrelated ones.
    public SplitMix(long seed) {
        state = mix(seed);
    }

    /// 64 random bits.
    long next() {
        state += STEP;
        return mix(state);
    }

    /// A number in [0, n), every one as likely to within `n / 2⁶⁴`.
    public int below(int n) {
        return (int) Math.unsignedMultiplyHigh(next(), n);
    }

    /// Output `index`, from 0, of the generator whose state is `start`.
    public static long output(long start, long index) {
        return mix(start + (index + 1) * STEP);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
