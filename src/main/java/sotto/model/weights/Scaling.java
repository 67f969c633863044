package sotto.model.weights;

import java.util.List;

/// Factors for the slices of a tensor along one axis, by which gains are folded into weights.
///
/// Gains of a site scale the rows of a Linear's `[out, in]` matrix, the columns of a GPT-2 Conv1D's
/// `[in, out]`, and the elements of either's bias `[out]`.
public final class Scaling {
    private final int axis;
    private final float[] factors;

    private Scaling(int axis, float[] factors) {
        for (float factor : factors) {
            if (!Float.isFinite(factor)) {
                throw new IllegalArgumentException("The factor %s is not finite".formatted(factor));
            }
        }
        this.axis = axis;
        this.factors = factors.clone();
    }

    /// Factors along the first axis: rows of a matrix, elements of a vector.
    public static Scaling rows(float[] factors) {
        return new Scaling(0, factors);
    }

    /// Factors along the last axis: columns of a matrix, elements of a vector.
    public static Scaling columns(float[] factors) {
        return new Scaling(-1, factors);
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
        return !shape.isEmpty() && shape.get(axisOf(shape)) == factors.length;
    }

    /// The number of consecutive elements that share a factor, in a tensor of this shape.
    long run(List<Long> shape) {
        return shape.subList(axisOf(shape) + 1, shape.size()).stream().reduce(1L, (a, b) -> a * b);
    }

    /// The factor of the `run`-th run of a tensor, counted from its beginning.
    float factorOfRun(long run) {
        return factors[(int) (run % factors.length)];
    }

    /// The number of factors, one for each slice.
    int length() {
        return factors.length;
    }

    private int axisOf(List<Long> shape) {
        return Math.floorMod(axis, shape.size());
    }
}
