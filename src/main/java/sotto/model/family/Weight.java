package sotto.model.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Argument of a kernel: a checkpoint tensor by name and shape, or none where the architecture has none.
///
/// @param name Hugging Face's name, with `%d` for the block's number; empty for an absent tensor
/// @param otherwise tensors to use if the checkpoint lacks it (as for a tied head): the first one that is
///     present
/// @param shape shape of the tensor in the checkpoint
/// @param missing blocks that have no such tensor
/// @param expert number of the expert of a mixture that alone reads it; -1 for a tensor of the whole block
/// @param stacked the expert's part where the tensor holds those of all experts
public record Weight(
        String name,
        List<String> otherwise,
        List<Long> shape,
        Set<Integer> missing,
        int expert,
        Optional<Stacked> stacked) {
    /// Argument for a bias that the model does not have.
    public static final Weight ABSENT = new Weight("", List.of(), List.of());

    /// Copies the lists.
    public Weight {
        otherwise = List.copyOf(otherwise);
        shape = List.copyOf(shape);
        missing = Set.copyOf(missing);
    }

    private Weight(String name, List<String> otherwise, List<Long> shape) {
        this(name, otherwise, shape, Set.of(), -1, Optional.empty());
    }

    /// Part of a tensor of all experts `[experts, …, outputs]`: one expert's outputs `first`, `first + step`, …
    ///
    /// @param transposed whether the expert's matrix is `[inputs, outputs]`, the other way round than the kernel's
    public record Stacked(int first, int step, boolean transposed) {}

    /// A tensor of these dimensions.
    public static Weight of(String name, long... shape) {
        return new Weight(name, List.of(), Arrays.stream(shape).boxed().toList());
    }

    /// The weight `[outputs, inputs]` of a linear map, and [#ABSENT] for its bias.
    static List<Weight> linear(String name, long outputs, long inputs) {
        return linear(name, outputs, inputs, false);
    }

    /// The weight `[outputs, inputs]` and the bias of a linear map.
    static List<Weight> affine(String name, long outputs, long inputs) {
        return linear(name, outputs, inputs, true);
    }

    /// The weight `[outputs, inputs]` and the bias of a linear map; the bias is [#ABSENT] if it has none.
    static List<Weight> linear(String name, long outputs, long inputs, boolean bias) {
        return List.of(
                of(name + ".weight", outputs, inputs),
                of(name + ".bias", outputs).onlyIf(bias));
    }

    /// The weight and the bias of a layer norm.
    static List<Weight> norm(String name, long width) {
        return List.of(of(name + ".weight", width), of(name + ".bias", width));
    }

    /// The weight of a layer norm, and [#ABSENT] for its bias.
    static List<Weight> bareNorm(String name, long width) {
        return List.of(of(name + ".weight", width), ABSENT);
    }

    /// The tensors if `there` is true, else [#ABSENT] as many times.
    static List<Weight> onlyIf(boolean there, List<Weight> weights) {
        return weights.stream().map(weight -> weight.onlyIf(there)).toList();
    }

    /// The lists joined to one.
    @SafeVarargs
    static List<Weight> all(List<Weight>... lists) {
        List<Weight> all = new ArrayList<>();
        for (List<Weight> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    /// The tensor, or if the checkpoint lacks it `other`, of the same shape, with its own replacements.
    public Weight or(Weight other) {
        List<String> names = new ArrayList<>(otherwise);
        names.add(other.name);
        names.addAll(other.otherwise);
        return new Weight(name, names, shape, missing, expert, stacked);
    }

    /// A tensor of the same shape.
    Weight like(String otherName) {
        return new Weight(otherName, List.of(), shape);
    }

    /// The tensor if `there` is true, else [#ABSENT].
    public Weight onlyIf(boolean there) {
        return there ? this : ABSENT;
    }

    /// Whether block `layer` has such a tensor.
    public boolean isIn(int layer) {
        return !name.isEmpty() && !missing.contains(layer);
    }

    /// The same tensor under another name.
    Weight named(String other) {
        return new Weight(other, otherwise, shape, missing, expert, stacked);
    }

    /// The tensor where only the other blocks have it.
    Weight outside(Set<Integer> blocks) {
        return new Weight(name, otherwise, shape, blocks, expert, stacked);
    }

    /// The tensors where only the other blocks have them.
    static List<Weight> outside(Set<Integer> blocks, List<Weight> weights) {
        return weights.stream().map(weight -> weight.outside(blocks)).toList();
    }

    /// The tensor of one expert alone.
    Weight ofExpert(int number) {
        return new Weight(name, otherwise, shape, missing, number, stacked);
    }

    /// One expert's part of a tensor of all experts.
    Weight ofExpert(int number, Stacked part) {
        return new Weight(name, otherwise, shape, missing, number, Optional.of(part));
    }

    /// Whether one expert of a mixture alone reads it.
    public boolean isOfExpert() {
        return expert >= 0;
    }

    /// The number of elements that the kernel takes.
    public long elements() {
        long all = shape.stream().reduce(1L, (a, b) -> a * b);
        return stacked.map(part -> all / shape.getFirst() / part.step()).orElse(all);
    }

    /// The tensor's name in block `layer`.
    public String in(int layer) {
        return name.replace("%d", Integer.toString(layer));
    }

    /// The tensor's possible names in block `layer`, the preferred one first.
    public List<String> namesIn(int layer) {
        List<String> names = new ArrayList<>(List.of(in(layer)));
        otherwise.forEach(other -> names.add(other.replace("%d", Integer.toString(layer))));
        return names;
    }
}
