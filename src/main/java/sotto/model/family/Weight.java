package sotto.model.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One argument of a kernel: a checkpoint tensor by name and shape, or nothing where the architecture has none.
///
/// @param name Hugging Face's name, with `%d` for the block's number; empty for an absent tensor
/// @param otherwise the tensors in its place where the checkpoint does not have it (a tied head), the first that it has
/// @param shape what the checkpoint must hold
public record Weight(String name, List<String> otherwise, List<Long> shape) {
    /// In place of a bias that this model does not have.
    public static final Weight ABSENT = new Weight("", List.of(), List.of());

    /// Copies the lists.
    public Weight {
        otherwise = List.copyOf(otherwise);
        shape = List.copyOf(shape);
    }

    /// A tensor of these dimensions.
    public static Weight of(String name, long... shape) {
        return new Weight(name, List.of(), Arrays.stream(shape).boxed().toList());
    }

    /// Weight `[outputs, inputs]` and bias of a linear map, the bias absent where it has none.
    static List<Weight> linear(String name, long outputs, long inputs, boolean bias) {
        return List.of(
                of(name + ".weight", outputs, inputs),
                of(name + ".bias", outputs).onlyIf(bias));
    }

    /// Weight and bias of a layer norm, the bias absent where it has none.
    static List<Weight> norm(String name, long width, boolean bias) {
        return List.of(of(name + ".weight", width), of(name + ".bias", width).onlyIf(bias));
    }

    /// The tensors where `there`, else as many times [#ABSENT].
    static List<Weight> onlyIf(boolean there, List<Weight> weights) {
        return weights.stream().map(weight -> weight.onlyIf(there)).toList();
    }

    /// Several lists in one.
    @SafeVarargs
    static List<Weight> all(List<Weight>... lists) {
        List<Weight> all = new ArrayList<>();
        for (List<Weight> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    /// The same, or where the checkpoint does not have it, `other`, of the same shape, or what stands in its place.
    public Weight or(Weight other) {
        List<String> names = new ArrayList<>(otherwise);
        names.add(other.name);
        names.addAll(other.otherwise);
        return new Weight(name, names, shape);
    }

    /// A tensor of the same shape.
    Weight like(String otherName) {
        return new Weight(otherName, List.of(), shape);
    }

    /// The tensor where `there`, else [#ABSENT].
    public Weight onlyIf(boolean there) {
        return there ? this : ABSENT;
    }

    /// Whether there is such a tensor.
    public boolean isPresent() {
        return !name.isEmpty();
    }

    /// The tensor's name in block `layer`.
    public String in(int layer) {
        return name.replace("%d", Integer.toString(layer));
    }

    /// The tensor's names in block `layer`, the best first.
    public List<String> namesIn(int layer) {
        List<String> names = new ArrayList<>(List.of(in(layer)));
        otherwise.forEach(other -> names.add(other.replace("%d", Integer.toString(layer))));
        return names;
    }
}
