package sotto.model.weights;

import java.util.List;

/// Factors for the slices of a tensor, by which gains are folded into weights.
///
/// Gains of a site scale the rows of a Linear's `[out, in]` matrix, the columns of a GPT-2 Conv1D's
/// `[in, out]`, and the elements of either's bias `[out]`; of a tensor of all experts the same of each expert.
public final class Scaling {
    private final Layout layout;
    private final long experts;
    private final float[] factors;

    /// Place of the slices in the tensor.
    private enum Layout {
        ROWS,
        COLUMNS
    }

    private Scaling(Layout layout, long experts, float[] factors) {
        for (float factor : factors) {
            if (!Float.isFinite(factor)) {
                throw new IllegalArgumentException("The factor %s is not finite".formatted(factor));
            }
        }
        this.layout = layout;
        this.experts = experts;
        this.factors = factors.clone();
    }

    /// Factors along the first axis: rows of a matrix, elements of a vector.
    public static Scaling rows(float[] factors) {
        return new Scaling(Layout.ROWS, 0, factors);
    }

    /// Factors along the last axis: columns of a matrix, elements of a vector.
    public static Scaling columns(float[] factors) {
        return new Scaling(Layout.COLUMNS, 0, factors);
    }

    /// Factors for the second axis of a tensor of several experts `[experts, out, …]`, one expert's after another's.
    public static Scaling rowsOfExperts(float[] factors, long experts) {
        return new Scaling(Layout.ROWS, experts, factors);
    }

    /// Factors for the last axis of a tensor of several experts `[experts, …, out]`, one expert's after another's.
    public static Scaling columnsOfExperts(float[] factors, long experts) {
        return new Scaling(Layout.COLUMNS, experts, factors);
    }

    /// The factors of both, of the same slices.
    public Scaling times(Scaling other) {
        if (other.layout != layout || other.experts != experts || other.factors.length != factors.length) {
            throw new IllegalArgumentException("Two scalings of different slices");
        }
        float[] both = factors.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] *= other.factors[i];
        }
        return new Scaling(layout, experts, both);
    }

    /// The number of slices whose factor is not 1.
    public int changed() {
        int changed = 0;
        for (float factor : factors) {
            changed += factor == 1 ? 0 : 1;
        }
        return changed;
    }

    /// Whether there is one factor for each slice of a tensor of this shape.
    boolean fits(List<Long> shape) {
        if (shape.size() < (experts > 0 ? 2 : 1)) {
            return false;
        }
        long slices = layout == Layout.COLUMNS ? shape.getLast() : shape.get(experts > 0 ? 1 : 0);
        return experts > 0
                ? shape.getFirst() == experts && experts * slices == factors.length
                : slices == factors.length;
    }

    /// The number of consecutive elements that share a factor, in a tensor of this shape.
    long run(List<Long> shape) {
        return layout == Layout.COLUMNS
                ? 1
                : shape.subList(experts > 0 ? 2 : 1, shape.size()).stream().reduce(1L, (a, b) -> a * b);
    }

    /// The factor of the `run`-th run of a tensor, counted from its beginning.
    ///
    /// @param runs of the whole tensor
    float factorOfRun(long run, long runs) {
        if (layout == Layout.ROWS || experts == 0) {
            return factors[(int) (run % factors.length)];
        }
        long ofExpert = factors.length / experts;
        return factors[(int) (run / (runs / experts) * ofExpert + run % ofExpert)];
    }

    /// The number of factors, one for each slice.
    int length() {
        return factors.length;
    }

    /// The scaling of four-bit codes that share an exponent: a factor's part in (0.5, 1].
    Scaling fractions() {
        float[] parts = new float[factors.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Math.scalb(factors[i], -exponent(factors[i]));
        }
        return new Scaling(layout, experts, parts);
    }

    /// The number that is added to the exponents of four-bit codes, of the `run`-th run.
    int exponentOfRun(long run, long runs) {
        return exponent(factorOfRun(run, runs));
    }

    private static int exponent(float factor) {
        float size = Math.abs(factor);
        if (size == 0) {
            return 0;
        }
        int exponent = Math.getExponent(size);
        return size == Math.scalb(1f, exponent) ? exponent : exponent + 1;
    }
}
