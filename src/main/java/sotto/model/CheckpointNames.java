package sotto.model;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sotto.model.family.Architecture;
import sotto.model.family.Projection;
import sotto.model.family.Quantization;
import sotto.model.family.Weight;
import sotto.model.weights.BlockScales;
import sotto.model.weights.BlockSize;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.MappedPages;
import sotto.model.weights.Mxfp4;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.WidenedTensor;
import sotto.work.Failure;

/// Lookup of an architecture's tensors in a checkpoint, under whichever of the family's names the file uses.
final class CheckpointNames {
    private final Checkpoint checkpoint;
    private final List<Architecture.OtherName> others;
    private final BlockSize blocks;
    private final boolean rows;

    CheckpointNames(Checkpoint checkpoint, Architecture architecture, Quantization quantization) {
        this.checkpoint = checkpoint;
        this.others = architecture.otherNames();
        this.rows = architecture.sites().stream().noneMatch(Projection::outputsLast);
        this.blocks = quantization.blockRows() == 0
                ? BlockSize.WHOLE
                : new BlockSize(quantization.blockRows(), quantization.blockColumns());
    }

    /// The tensor under Hugging Face's name, or under another one.
    Optional<TensorInfo> find(String name) {
        return spellings(name)
                .flatMap(spelled -> checkpoint.find(spelled).stream())
                .findFirst();
    }

    private Stream<String> spellings(String name) {
        return Stream.concat(Stream.of(name), others.stream().flatMap(other -> other.of(name).stream()));
    }

    /// The tensor of a weight, or its codes in MXFP4; a [Failure] if the checkpoint has none of its names, or has it in
    /// another shape.
    TensorInfo find(Weight weight, int layer) {
        Optional<TensorInfo> found = weight.namesIn(layer).stream()
                .flatMap(own -> Stream.of(own, own + Mxfp4.BLOCKS))
                .map(this::find)
                .flatMap(Optional::stream)
                .findFirst();
        TensorInfo tensor = found.orElseThrow(() -> missing(weight, layer));
        List<Long> expected = Mxfp4.areBlocks(tensor) ? Mxfp4.blocks(weight.shape()) : weight.shape();
        if (!tensor.shape().equals(expected)) {
            throw new Failure(
                    "The tensor %s has shape %s, config.json asks for %s."
                            .formatted(tensor.name(), tensor.shape(), expected),
                    "Check that config.json belongs to these weights.");
        }
        return tensor;
    }

    private Failure missing(Weight weight, int layer) {
        List<String> spelled =
                weight.namesIn(layer).stream().flatMap(this::spellings).toList();
        spelled.forEach(checkpoint::checkPlace);
        return WrappedNames.explain(checkpoint.names(), spelled)
                .orElseGet(() -> new Failure(
                        "The checkpoint has no tensor %s.".formatted(weight.in(layer)),
                        "Download the model again, or check that config.json belongs to these weights."));
    }

    /// Tensors of the checkpoint that the architecture does not use, in the order of the files.
    List<String> unused(Architecture architecture) {
        Set<String> unused = new LinkedHashSet<>(checkpoint.names());
        Architecture.Weights weights = architecture.weights();
        forget(unused, weights.embedding(), 0);
        for (int layer = 0; layer < architecture.sizes().layers(); layer++) {
            forget(unused, weights.block(), layer);
        }
        forget(unused, weights.head(), 0);
        return List.copyOf(unused);
    }

    private void forget(Set<String> unused, List<Weight> weights, int layer) {
        for (Weight weight : weights) {
            if (weight.isIn(layer)) {
                String name = find(weight, layer).name();
                unused.remove(name);
                BlockScales.companions(name).forEach(unused::remove);
                unused.remove(Mxfp4.scalesOf(name));
            }
        }
    }

    /// Checks by the headers that every tensor of the architecture is there; a [Failure] names one that is not.
    void check(Architecture architecture) {
        Architecture.Weights weights = architecture.weights();
        check(weights.embedding(), 0);
        for (int layer = 0; layer < architecture.sizes().layers(); layer++) {
            check(weights.block(), layer);
        }
        check(weights.head(), 0);
    }

    private void check(List<Weight> weights, int layer) {
        for (Weight weight : weights) {
            if (weight.isIn(layer)) {
                TensorInfo tensor = find(weight, layer);
                checkpoint.checkPlace(tensor.name());
                companion(tensor);
            }
        }
    }

    /// The scales of a quantised tensor; empty for a plain one. A [Failure] if they are missing or of another shape.
    private Optional<TensorInfo> companion(TensorInfo tensor) {
        if (Mxfp4.areBlocks(tensor)) {
            return Optional.of(Mxfp4.scales(checkpoint, tensor));
        }
        return BlockScales.areNeeded(tensor)
                ? Optional.of(BlockScales.find(checkpoint, tensor, blocks))
                : Optional.empty();
    }

    /// A quantised tensor as plain numbers; empty for one that is plain. A [Failure] as of [#check].
    Optional<WidenedTensor> widened(TensorInfo tensor) {
        if (Mxfp4.areBlocks(tensor)) {
            return Optional.of(WidenedTensor.mxfp4(checkpoint, tensor));
        }
        return BlockScales.areNeeded(tensor)
                ? Optional.of(WidenedTensor.fp8(checkpoint, tensor, blocks))
                : Optional.empty();
    }

    /// The bytes of the exponents of codes in MXFP4, in the mapped file; a [Failure] as of [#check].
    MemorySegment exponents(TensorInfo tensor) {
        return bytes(Mxfp4.scales(checkpoint, tensor));
    }

    /// The number of a tensor's numbers; two codes in MXFP4 are one byte.
    static long elements(TensorInfo tensor) {
        return Mxfp4.areBlocks(tensor) ? 2 * tensor.elements() : tensor.elements();
    }

    /// The scales of a tensor in FP8; a [Failure] as of [BlockScales#of].
    BlockScales scales(TensorInfo tensor) {
        return BlockScales.of(checkpoint, tensor, blocks);
    }

    /// The bytes of a tensor in the file, those of its scales included.
    long fileBytes(TensorInfo tensor) {
        return tensor.byteSize() + companion(tensor).map(TensorInfo::byteSize).orElse(0L);
    }

    /// Whether every matrix of the blocks is `[out, in]`; false for the layout of Conv1D.
    boolean areRows() {
        return rows;
    }

    /// The numbers of a floating tensor.
    float[] floats(TensorInfo tensor) {
        return checkpoint.floats(tensor.name());
    }

    /// The bytes of a tensor, in the mapped file.
    MemorySegment bytes(TensorInfo tensor) {
        return checkpoint.bytes(tensor.name());
    }

    /// Reads a weight's pages into memory.
    void read(Weight weight, int layer) {
        bytes(find(weight, layer)).load();
    }

    /// Asks the operating system to read a weight's pages ahead, because it is needed soon.
    void announce(Weight weight, int layer) {
        MappedPages.willNeed(bytes(find(weight, layer)));
    }

    /// Takes the pages of some weights out of this process's memory until they are read again.
    void giveBack(List<Weight> weights, int layer) {
        weights.stream()
                .map(weight -> find(weight, layer))
                .distinct()
                .forEach(tensor -> MappedPages.giveBack(bytes(tensor)));
    }
}
