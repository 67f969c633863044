package sotto.run.export;

import java.util.Arrays;
import sotto.model.SitePart;
import sotto.model.weights.Scaling;
import sotto.model.weights.TensorInfo;

/// Factors for the slices of one tensor, collected from all sites that have a part in it.
///
/// A mixture's output scales what experts and a shared expert have gains of their own for: factors are multiplied.
final class SlicedFactors {
    private final SitePart part;
    private final float[] factors;

    /// Factors of 1 for the tensor of a part.
    SlicedFactors(SitePart part) {
        this.part = part;
        this.factors = new float[part.experts() * part.outputs()];
        Arrays.fill(factors, 1);
    }

    /// The tensor as the file has it.
    TensorInfo tensor() {
        return part.tensor();
    }

    /// The number of slices.
    int length() {
        return factors.length;
    }

    /// Multiplies the factors of one site's outputs in.
    void multiply(SitePart own, float[] gains) {
        int at = Math.max(0, own.expert()) * own.outputs() + own.first();
        for (float gain : gains) {
            factors[at] *= gain;
            at += own.step();
        }
    }

    /// The scaling of the tensor as the file has it, or as plain numbers.
    Scaling scaling() {
        if (part.isStacked()) {
            return Scaling.columnsOfExperts(factors, part.experts());
        }
        return part.outputsLast() ? Scaling.columns(factors) : Scaling.rows(factors);
    }

    /// The scaling of codes of all experts in MXFP4, and of their exponents.
    Scaling scalingOfCodes() {
        return Scaling.rowsOfExperts(factors, part.experts());
    }
}
