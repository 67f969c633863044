package sotto.model.weights;

import java.util.function.Supplier;

/// Tensor of a copy that the source has not: a bias of a linear map that had none.
///
/// @param spec name, dtype and shape in the copy
/// @param beside tensor of the source in whose file it is written
/// @param changed elements that are not 0 because of the change; 0 for one that stands there because of its
///     siblings
/// @param numbers its numbers, computed when they are written
public record AddedTensor(TensorSpec spec, String beside, int changed, Supplier<float[]> numbers) {
    /// The name in the copy.
    public String name() {
        return spec.name();
    }
}
