package sotto.run.export;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import sotto.model.SiteEdit;
import sotto.model.weights.Dtype;

/// Rounding of a module's numbers when an edit is folded into them.
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

    /// The rounding of tensors all of whose rows are written anew.
    Rounding ofEveryRow() {
        return new Rounding(unit, true, width);
    }

    /// The rounding of tensors of which those rows are written anew whose gain is not 1.
    Rounding ofSome() {
        return new Rounding(unit, false, width);
    }

    /// The edit of a module, all that it makes of each output moved by a rounding unit up or down at random,
    /// and a unit of the bias added.
    ///
    /// Gains of 0, and of 1 where such rows are not written anew, stay as they are: folding them rounds
    /// nothing.
    ///
    /// @param edit of the module; empty for one that is not edited
    /// @param bias the map's bias with the edit folded into it `[N]`; empty where none is written anew
    SiteEdit off(Optional<SiteEdit> edit, Optional<float[]> bias, SplittableRandom random) {
        SiteEdit own = edit.orElseGet(() -> SiteEdit.gain(ones()));
        float[] gain = own.gain();
        double[] moved = new double[width];
        for (int i = 0; i < width; i++) {
            double sign = random.nextBoolean() ? 1 : -1;
            moved[i] = gain[i] == 1 && !everyRow ? 1 : 1 + sign * unit;
            gain[i] = (float) (gain[i] * moved[i]);
        }
        SiteEdit off = SiteEdit.gain(gain);
        if (own.hasShift() || bias.isPresent()) {
            float[] shift = own.shift();
            for (int i = 0; i < width; i++) {
                double error = bias.isPresent() ? unit * bias.get()[i] * (random.nextBoolean() ? 1 : -1) : 0;
                shift[i] = (float) (shift[i] * (bias.isPresent() ? 1 : moved[i]) + error);
            }
            off = off.with(SiteEdit.shift(shift));
        }
        return own.lowRank().isPresent()
                ? off.with(SiteEdit.lowRank(scaled(own.lowRank().get(), moved)))
                : off;
    }

    private float[] ones() {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// The low rank with each row of `U` multiplied.
    private static SiteEdit.LowRank scaled(SiteEdit.LowRank low, double[] factors) {
        float[] u = low.u();
        for (int i = 0; i < u.length; i++) {
            u[i] = (float) (u[i] * factors[i / low.rank()]);
        }
        return new SiteEdit.LowRank(low.rank(), u, low.v());
    }
}
