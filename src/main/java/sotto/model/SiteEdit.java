package sotto.model;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Edit of a site's outputs `y` `[N]` at every token: `T(y) = g ⊙ y + c − U (Vᵀ y)`, with a gain `g` and a
/// shift `c` per neuron and a low rank `U`, `V`. A part that is absent costs nothing.
///
/// Any finite numbers are legal. A shift and a low rank of zeros are taken as absent, so that an edit of no strength is
/// the untouched model to the last bit.
public final class SiteEdit {
    private final int width;
    private final float @Nullable [] gain;
    private final float @Nullable [] shift;
    private final @Nullable LowRank lowRank;

    private SiteEdit(int width, float @Nullable [] gain, float @Nullable [] shift, @Nullable LowRank lowRank) {
        this.width = width;
        this.gain = gain;
        this.shift = shift;
        this.lowRank = lowRank;
    }

    /// Low rank of an edit: what of the outputs lies along some directions is taken away, `U (Vᵀ y)`.
    ///
    /// @param rank number of directions `k`, at least 1
    /// @param u `[N, k]`, a neuron's numbers side by side
    /// @param v `[N, k]`, likewise
    public record LowRank(int rank, float[] u, float[] v) {
        /// Checks the lengths and copies the arrays; an [IllegalArgumentException] if they do not fit the rank.
        public LowRank {
            if (rank < 1 || u.length != v.length || u.length % rank != 0) {
                throw new IllegalArgumentException("rank %d, %d and %d".formatted(rank, u.length, v.length));
            }
            u = finite(u, "direction");
            v = finite(v, "direction");
        }

        /// The number of neurons `N`.
        public int width() {
            return u.length / rank;
        }

        private boolean isNothing() {
            return isZero(u) || isZero(v);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof LowRank that
                    && rank == that.rank
                    && Arrays.equals(u, that.u)
                    && Arrays.equals(v, that.v);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(u) + Arrays.hashCode(v);
        }
    }

    /// An edit by a gain per neuron `[N]` alone; an [IllegalArgumentException] if one is not finite.
    public static SiteEdit gain(float[] gain) {
        return new SiteEdit(gain.length, finite(gain, "gain"), null, null);
    }

    /// An edit by a shift per neuron `[N]` alone; an [IllegalArgumentException] if one is not finite.
    public static SiteEdit shift(float[] shift) {
        return new SiteEdit(shift.length, null, isZero(shift) ? null : finite(shift, "shift"), null);
    }

    /// An edit by a low rank alone.
    public static SiteEdit lowRank(LowRank lowRank) {
        return new SiteEdit(lowRank.width(), null, null, lowRank.isNothing() ? null : lowRank);
    }

    /// This edit with the parts of another of the same width that this one lacks; an [IllegalArgumentException] if the
    /// widths differ, or both have the same part.
    public SiteEdit with(SiteEdit other) {
        if (width != other.width
                || (gain != null && other.gain != null)
                || (shift != null && other.shift != null)
                || (lowRank != null && other.lowRank != null)) {
            throw new IllegalArgumentException("Edits that do not fit together");
        }
        return new SiteEdit(
                width,
                gain == null ? other.gain : gain,
                shift == null ? other.shift : shift,
                lowRank == null ? other.lowRank : lowRank);
    }

    /// The number of neurons `N`.
    public int width() {
        return width;
    }

    /// A copy of the gains `[N]`; ones where there are none.
    public float[] gain() {
        if (gain != null) {
            return gain.clone();
        }
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// A copy of the shifts `[N]`; zeros where there are none.
    public float[] shift() {
        return shift == null ? new float[width] : shift.clone();
    }

    /// The low rank; empty if there is none.
    public Optional<LowRank> lowRank() {
        return Optional.ofNullable(lowRank);
    }

    /// Whether it has gains, be they all 1.
    public boolean hasGain() {
        return gain != null;
    }

    /// Whether it has a shift that is not 0.
    public boolean hasShift() {
        return shift != null;
    }

    /// Whether outputs are changed by a gain alone, if at all.
    public boolean isGainOnly() {
        return shift == null && lowRank == null;
    }

    /// The numbers `y - T(y)` `[N]` that the edit takes from a token's outputs `y` `[N]`.
    float[] taken(float[] outputs) {
        float[] taken = new float[width];
        for (int i = 0; i < width; i++) {
            taken[i] = (gain == null ? 0 : (1 - gain[i]) * outputs[i]) - (shift == null ? 0 : shift[i]);
        }
        if (lowRank != null) {
            int rank = lowRank.rank;
            for (int k = 0; k < rank; k++) {
                double along = 0;
                for (int i = 0; i < width; i++) {
                    along += (double) lowRank.v[i * rank + k] * outputs[i];
                }
                for (int i = 0; i < width; i++) {
                    taken[i] += (float) (lowRank.u[i * rank + k] * along);
                }
            }
        }
        return taken;
    }

    /// The number of neurons whose outputs are changed: by a gain that is not 1, a shift or a direction.
    public int changed() {
        int changed = 0;
        for (int i = 0; i < width; i++) {
            boolean scaled = gain != null && gain[i] != 1;
            boolean shifted = shift != null && shift[i] != 0;
            changed += scaled || shifted || isAlong(i) ? 1 : 0;
        }
        return changed;
    }

    private boolean isAlong(int neuron) {
        for (int k = 0; lowRank != null && k < lowRank.rank; k++) {
            if (lowRank.u[neuron * lowRank.rank + k] != 0) {
                return true;
            }
        }
        return false;
    }

    private static float[] finite(float[] values, String what) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("A %s is %s.".formatted(what, value));
            }
        }
        return values.clone();
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SiteEdit that
                && width == that.width
                && Arrays.equals(gain, that.gain)
                && Arrays.equals(shift, that.shift)
                && lowRank().equals(that.lowRank());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(gain) + Arrays.hashCode(shift);
    }
}
