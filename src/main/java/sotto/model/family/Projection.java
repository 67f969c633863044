package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Place in the MLP whose outputs are neurons, in general one of its linear maps: a site of every block that has it.
///
/// @param module Hugging Face's name with `%d` for the block, for example `transformer.h.%d.mlp.c_fc`
/// @param width outputs `[N]`
/// @param bias whether a bias is added
/// @param outputsLast whether the weight is `[in, out]` (Conv1D) and not `[out, in]`
/// @param writesResidual whether its outputs are added to the residual stream unchanged, up to a constant
///     factor
/// @param missing blocks that do not have it
/// @param tensors tensors whose rows a gain scales; empty for `module.weight` and, with a bias, `module.bias`
public record Projection(
        String module,
        int width,
        boolean bias,
        boolean outputsLast,
        boolean writesResidual,
        Set<Integer> missing,
        List<Weight> tensors) {
    /// Copies the collections.
    public Projection {
        missing = Set.copyOf(missing);
        tensors = List.copyOf(tensors);
    }

    private Projection(String module, int width, boolean bias, boolean outputsLast, boolean writesResidual) {
        this(module, width, bias, outputsLast, writesResidual, Set.of(), List.of());
    }

    /// A map inside the MLP, with weight `[out, in]` and no bias.
    static Projection inner(String module, int width) {
        return new Projection(module, width, false, false, false);
    }

    /// The map whose outputs are added to the residual stream, with weight `[out, in]` and no bias.
    static Projection writer(String module, int width) {
        return new Projection(module, width, false, false, true);
    }

    /// The place where only the other blocks have it.
    Projection outside(Set<Integer> blocks) {
        return new Projection(module, width, bias, outputsLast, writesResidual, blocks, tensors);
    }

    /// The places where only the other blocks have them.
    static List<Projection> outside(Set<Integer> blocks, List<Projection> sites) {
        return sites.stream().map(site -> site.outside(blocks)).toList();
    }

    /// The lists joined to one.
    @SafeVarargs
    static List<Projection> all(List<Projection>... lists) {
        List<Projection> all = new ArrayList<>();
        for (List<Projection> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    /// The place with tensors of other names than the module's.
    Projection of(List<Weight> others) {
        return new Projection(module, width, bias, outputsLast, writesResidual, missing, others);
    }

    /// The same place under another name.
    Projection named(String other) {
        return new Projection(other, width, bias, outputsLast, writesResidual, missing, tensors);
    }

    /// Whether block `layer` has it.
    public boolean isIn(int layer) {
        return !missing.contains(layer);
    }

    /// The map with a bias.
    Projection biased() {
        return biasedIf(true);
    }

    /// The map with a bias if `there` is true, else without.
    Projection biasedIf(boolean there) {
        return new Projection(module, width, there, outputsLast, writesResidual, missing, tensors);
    }

    /// The map with weight `[in, out]`.
    Projection transposed() {
        return new Projection(module, width, bias, true, writesResidual, missing, tensors);
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
