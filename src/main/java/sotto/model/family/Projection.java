package sotto.model.family;

/// Linear map of the MLP whose outputs are neurons: a site of every block.
///
/// @param module Hugging Face's name with `%d` for the block, for example `transformer.h.%d.mlp.c_fc`; the tensors are
///     `module.weight` and, with a bias, `module.bias`
/// @param width outputs `[N]`
/// @param bias whether a bias is added
/// @param outputsLast whether the weight is `[in, out]` (Conv1D) and not `[out, in]`
/// @param writesResidual whether its outputs are added to the residual stream unchanged, up to a constant
///     factor
public record Projection(String module, int width, boolean bias, boolean outputsLast, boolean writesResidual) {
    /// A map inside the MLP, with weight `[out, in]` and no bias.
    static Projection inner(String module, int width) {
        return new Projection(module, width, false, false, false);
    }

    /// The map whose outputs are added to the residual stream, with weight `[out, in]` and no bias.
    static Projection writer(String module, int width) {
        return new Projection(module, width, false, false, true);
    }

    /// The map with a bias.
    Projection biased() {
        return biasedIf(true);
    }

    /// The map with a bias if `there` is true, else without.
    Projection biasedIf(boolean there) {
        return new Projection(module, width, there, outputsLast, writesResidual);
    }

    /// The map with weight `[in, out]`.
    Projection transposed() {
        return new Projection(module, width, bias, true, writesResidual);
    }

    /// The module's name in block `layer`.
    public String in(int layer) {
        return module.replace("%d", Integer.toString(layer));
    }

    /// The last part of the module's name.
    public String part() {
        return module.substring(module.lastIndexOf('.') + 1);
    }
}
