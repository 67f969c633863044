package sotto.run.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import sotto.model.SitePart;
import sotto.model.weights.Rewrite;
import sotto.model.weights.Scaling;
import sotto.model.weights.TensorInfo;

/// Changes of one tensor, collected from all sites that have a part in it: factors for its rows as long as
/// there is nothing else, which are written without holding the tensor in memory, else steps of a computation.
final class TensorSteps {
    private final SlicedFactors factors;
    private final List<Step> steps = new ArrayList<>();
    private boolean isScaled = true;
    private int changed;

    /// A change of the numbers.
    ///
    /// @param last whether it comes after those that are not: a mixture's output after the experts'
    private record Step(boolean last, Consumer<float[]> numbers) {}

    /// Nothing, for the tensor of a part.
    TensorSteps(SitePart part) {
        this.factors = new SlicedFactors(part);
    }

    /// The tensor as the file has it.
    TensorInfo tensor() {
        return factors.tensor();
    }

    /// Whether rows are scaled, and nothing else.
    boolean isScaled() {
        return isScaled;
    }

    /// Scales the rows of a part.
    void scale(SitePart part, float[] gains, boolean last, Consumer<float[]> numbers) {
        factors.multiply(part, gains);
        steps.add(new Step(last, numbers));
    }

    /// Computes numbers anew.
    ///
    /// @param outputs number of outputs whose numbers are others then
    void compute(int outputs, boolean last, Consumer<float[]> numbers) {
        isScaled = false;
        changed += outputs;
        steps.add(new Step(last, numbers));
    }

    /// The factors for rows.
    SlicedFactors factors() {
        return factors;
    }

    /// The factors for rows, of plain numbers.
    Scaling scaling() {
        return factors.scaling();
    }

    /// All steps in their order.
    Rewrite rewrite() {
        List<Step> ordered =
                steps.stream().sorted(Comparator.comparing(Step::last)).toList();
        int outputs = Math.max(1, Math.min(changed, factors.length()));
        return new Rewrite(
                outputs, numbers -> ordered.forEach(step -> step.numbers().accept(numbers)));
    }
}
