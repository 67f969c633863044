package sotto.run.explain;

import java.util.List;

/// Shares of the neurons of one module that writes to the residual stream.
///
/// @param dampened number of neurons that the edit changes
/// @param sum of their direct effects; not the module's own number, which also has what later blocks make of them
/// @param largest those of the largest amounts, the largest first
public record WriterShares(String module, int dampened, float sum, List<NeuronShare> largest) {
    /// Copies the list.
    public WriterShares {
        largest = List.copyOf(largest);
    }
}
