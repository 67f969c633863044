package sotto.model.family;

/// A linear map of the MLP whose outputs are neurons: a site of every block.
///
/// @param module Hugging Face's name with `%d` for the block, for example `transformer.h.%d.mlp.c_fc`; the tensors are
///     `module.weight` and, with a bias, `module.bias`
/// @param width outputs `[N]`
/// @param bias whether a bias is added
/// @param outputsLast whether the weight is `[in, out]` (Conv1D) and not `[out, in]`
public record Projection(String module, int width, boolean bias, boolean outputsLast) {
    /// The module's name in block `layer`.
    public String in(int layer) {
        return module.replace("%d", Integer.toString(layer));
    }

    /// The last part of the module's name.
    public String part() {
        return module.substring(module.lastIndexOf('.') + 1);
    }
}
