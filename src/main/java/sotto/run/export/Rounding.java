package sotto.run.export;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import sotto.model.weights.Dtype;

/// Rounding of a module's numbers when gains are folded into them.
///
/// @param unit largest relative error; 0 for float32
/// @param everyRow whether rows with a gain of 1 are rounded too, since the tensor is of another format in the copy
/// @param width neurons of the module
record Rounding(double unit, boolean everyRow, int width) {
    private static final double BFLOAT16_UNIT = 0x1p-8;
    private static final double FLOAT16_UNIT = 0x1p-11;

    /// The rounding of a tensor that is written in a dtype.
    static Rounding of(Dtype dtype, boolean everyRow, int width) {
        double unit = dtype == Dtype.BF16 ? BFLOAT16_UNIT : dtype == Dtype.F16 ? FLOAT16_UNIT : 0;
        return new Rounding(unit, everyRow, width);
    }

    /// The rounding of tensors some of which are rounded so, the others as `other` says.
    Rounding coarser(Rounding other) {
        return new Rounding(Math.max(unit, other.unit), everyRow || other.everyRow, width);
    }

    /// The gains, each moved by a rounding unit up or down at random.
    ///
    /// Gains of 0, and of 1 where such rows are not written anew, stay as they are: folding them rounds nothing.
    ///
    /// @param gains of the module; empty for gains of 1
    float[] off(Optional<float[]> gains, SplittableRandom random) {
        float[] off = gains.map(float[]::clone).orElseGet(() -> new float[width]);
        if (gains.isEmpty()) {
            Arrays.fill(off, 1);
        }
        for (int i = 0; i < off.length; i++) {
            double sign = random.nextBoolean() ? 1 : -1;
            off[i] = off[i] == 1 && !everyRow ? 1 : (float) (off[i] * (1 + sign * unit));
        }
        return off;
    }
}
