package sotto.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.lang.foreign.Arena;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import sotto.model.family.Architecture;
import sotto.model.family.Weight;

/// The weights of one checkpoint on a device, and the kernels that take them.
///
/// Used on the inference thread only. Tensors that a call returns belong to the manager it was given.
final class LoadedWeights implements AutoCloseable {
    private static final double OPERATIONS_PER_CALL = 5e10;

    private final Architecture architecture;
    private final PtNDManager manager;
    private final Arena arena = Arena.ofShared();
    private final Kernels kernels;
    private final IValue embedding;
    private final List<PtNDArray> blocks = new ArrayList<>();
    private final IValue allBlocks;
    private final IValue head;
    private final int dtype;

    /// Loads an architecture from its checkpoint.
    LoadedWeights(Architecture architecture, CheckpointNames names, Placement placement) {
        this.architecture = architecture;
        this.dtype = placement.dtype();
        this.manager = Torch.manager(placement.device());
        this.kernels = Kernels.of(architecture, manager);
        WeightTensors tensors = new WeightTensors(names, kernels, manager, arena);
        this.embedding = list(tensors, architecture.weights().embedding());
        for (int layer = 0; layer < architecture.sizes().layers(); layer++) {
            for (Weight weight : architecture.weights().block()) {
                blocks.add(tensors.of(weight, layer));
            }
        }
        this.allBlocks = IValue.listFrom(blocks.toArray(PtNDArray[]::new));
        this.head = list(tensors, architecture.weights().head());
    }

    private static IValue list(WeightTensors tensors, List<Weight> weights) {
        return IValue.listFrom(weights.stream().map(w -> tensors.of(w, 0)).toArray(PtNDArray[]::new));
    }

    Architecture architecture() {
        return architecture;
    }

    /// Owns what lives as long as the weights.
    PtNDManager manager() {
        return manager;
    }

    /// A manager for the tensors of one pass; the caller closes it.
    PtNDManager scope() {
        return (PtNDManager) manager.newSubManager();
    }

    /// libtorch's number of the dtype to compute in.
    long dtype() {
        return dtype;
    }

    /// The list of tensors for `embed`.
    IValue embedding() {
        return embedding;
    }

    /// The tensors of the blocks from `from` to before `to`, as an argument of a call.
    Object blocks(int from, int to) {
        int size = architecture.weights().block().size();
        return to - from == architecture.sizes().layers() ? allBlocks : blocks.subList(from * size, to * size);
    }

    /// The list of tensors for `head`.
    IValue head() {
        return head;
    }

    /// How many blocks take about a second at most for so many tokens, at least 1: between calls, cancel is heard.
    int blocksPerCall(long tokens) {
        double parameters = 0;
        for (Weight weight : architecture.weights().block()) {
            parameters += weight.isPresent()
                    ? weight.shape().stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b)
                    : 0;
        }
        return (int) Math.clamp(
                OPERATIONS_PER_CALL / (2 * parameters * tokens),
                1,
                architecture.sizes().layers());
    }

    /// A tensor of whole numbers.
    static PtNDArray longs(PtNDManager out, long[] values, long... shape) {
        return out.create(LongBuffer.wrap(values), new Shape(shape), DataType.INT64);
    }

    /// Calls a kernel method.
    List<PtNDArray> call(PtNDManager out, String method, Object... arguments) {
        return kernels.call(out, method, arguments);
    }

    /// Gives native memory back; the checkpoint may be closed afterwards.
    @Override
    public void close() {
        embedding.close();
        allBlocks.close();
        head.close();
        kernels.close();
        manager.close();
        arena.close();
    }
}
