package sotto.model;

import java.util.List;
import sotto.model.weights.Mxfp4;
import sotto.model.weights.TensorInfo;

/// Part of a checkpoint's tensor that holds the outputs of one site: a row, column or element for each neuron.
///
/// @param tensor as the file has it; its codes where it is quantised
/// @param outputsLast whether the outputs are along the tensor's last axis; codes of all experts in MXFP4 have
///     them along the second
/// @param expert number of the expert in a tensor of all experts `[experts, …]`; -1 for a tensor of the site alone
/// @param first place of the first output
/// @param step places from one output to the next
public record SitePart(TensorInfo tensor, boolean outputsLast, int expert, int first, int step) {
    /// A tensor of the site alone.
    static SitePart whole(TensorInfo tensor, boolean outputsLast) {
        return new SitePart(tensor, outputsLast, -1, 0, 1);
    }

    /// Whether the tensor is one of all experts.
    public boolean isStacked() {
        return expert >= 0;
    }

    /// The number of experts that the tensor is of; 1 for a tensor of the site alone.
    public int experts() {
        return isStacked() ? Math.toIntExact(tensor.shape().getFirst()) : 1;
    }

    /// The number of outputs of one expert in the tensor, or of the site.
    public int outputs() {
        List<Long> shape = tensor.shape();
        if (Mxfp4.areBlocks(tensor)) {
            return Math.toIntExact(shape.get(1));
        }
        return Math.toIntExact(outputsLast ? shape.getLast() : shape.getFirst());
    }
}
