package sotto.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.model.family.Architecture;
import sotto.model.family.Mixture;
import sotto.model.family.Projection;
import sotto.model.family.Weight;
import sotto.model.place.ModelSize;
import sotto.model.weights.Dtype;
import sotto.model.weights.TensorInfo;

/// Reader of the sizes of a model's parts from its headers.
record ModelSizes(Architecture architecture, CheckpointNames names) {
    /// Room for the hidden state, its norms and its attention, in copies of the hidden state.
    private static final long COPIES = 8;

    /// The sizes in elements and bytes.
    ///
    /// @param dtype the dtype of most elements
    ModelSize of(Dtype dtype) {
        Architecture.Weights weights = architecture.weights();
        Set<TensorInfo> embedding =
                new HashSet<>(tensors(weights.embedding(), 0).toList());
        long tied = tensors(weights.head(), 0)
                .filter(embedding::contains)
                .mapToLong(CheckpointNames::elements)
                .sum();
        return new ModelSize(
                part(weights.embedding(), 0),
                IntStream.range(0, architecture.sizes().layers())
                        .mapToObj(layer -> part(weights.block(), layer))
                        .toList(),
                part(weights.head(), 0),
                tied,
                weights.block().stream().mapToLong(Weight::elements).max().orElse(0),
                computed(dtype),
                !computed(dtype).equals(name(dtype)),
                !names.areRows(),
                2 * widest() + COPIES * architecture.sizes().hidden());
    }

    /// The sum of the widths of a block's sites, of one expert at a time, in the block where it is largest.
    private long widest() {
        long experts = architecture.mixture().map(Mixture::widthOfOne).orElse(0L);
        return experts
                + IntStream.range(0, architecture.sizes().layers())
                        .mapToLong(layer -> architecture.sitesIn(layer).stream()
                                .mapToLong(Projection::width)
                                .sum())
                        .max()
                        .orElse(0);
    }

    /// The name of a dtype; whatever is neither half precision nor quantized counts as float32.
    static String name(Dtype dtype) {
        return switch (dtype) {
            case BF16 -> "bfloat16";
            case F16 -> "float16";
            case F8_E4M3 -> "float8_e4m3fn";
            case U8 -> "mxfp4";
            default -> "float32";
        };
    }

    /// The dtype that weights are computed in where their own is wanted: quantized ones are widened to
    /// bfloat16.
    private static String computed(Dtype dtype) {
        return switch (dtype) {
            case F8_E4M3, U8 -> "bfloat16";
            default -> name(dtype);
        };
    }

    private Stream<TensorInfo> tensors(List<Weight> weights, int layer) {
        return weights.stream().filter(weight -> weight.isIn(layer)).map(weight -> names.find(weight, layer));
    }

    private ModelSize.Part part(List<Weight> weights, int layer) {
        List<TensorInfo> tensors = tensors(weights, layer).distinct().toList();
        return new ModelSize.Part(
                tensors.stream().mapToLong(CheckpointNames::elements).sum(),
                tensors.stream().mapToLong(names::fileBytes).sum(),
                weights.stream()
                        .filter(weight -> weight.isIn(layer) && weight.isOfExpert())
                        .mapToLong(Weight::elements)
                        .sum(),
                architecture
                        .mixture()
                        .map(mixture -> mixture.chosen() / (double) mixture.experts())
                        .orElse(1.0));
    }
}
