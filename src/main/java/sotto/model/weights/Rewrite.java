package sotto.model.weights;

import java.util.function.Consumer;

/// Computation of a tensor's new numbers from its old ones, where factors for its slices are not enough.
///
/// @param changed number of outputs whose numbers are computed anew
/// @param numbers what is done to all numbers of the tensor, in the layout of the copy; called once, in
///     float32, after which they are rounded once to the tensor's dtype
public record Rewrite(int changed, Consumer<float[]> numbers) {}
