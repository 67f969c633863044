package sotto.model;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sotto.model.family.Weight;
import sotto.model.weights.TensorInfo;
import sotto.work.Failure;

/// A checkpoint's tensors as libtorch sees them: views of the mapped file on a CPU, copies on a GPU.
///
/// Copies are in the dtype that is computed in. The views must never be written to: the mapping is read-only,
/// and a write would end the JVM.
final class WeightTensors {
    private final CheckpointNames names;
    private final Kernels kernels;
    private final PtNDManager manager;
    private final Arena arena;
    private final Map<String, PtNDArray> seen = new HashMap<>();
    private final PtNDArray absent;

    /// Tensors owned by `manager`, on its device; `arena` keeps those that have to be copied for their alignment.
    WeightTensors(CheckpointNames names, Kernels kernels, PtNDManager manager, Arena arena) {
        this.names = names;
        this.kernels = kernels;
        this.manager = manager;
        this.arena = arena;
        this.absent = manager.create(new Shape(0), DataType.FLOAT32);
    }

    /// The tensor of a weight in block `layer`; an empty one where the architecture has none.
    PtNDArray of(Weight weight, int layer) {
        if (!weight.isPresent()) {
            return absent;
        }
        TensorInfo tensor = names.find(weight, layer);
        return seen.computeIfAbsent(tensor.name(), _ -> view(tensor));
    }

    /// The tensors of some weights in block `layer`.
    List<PtNDArray> all(List<Weight> weights, int layer) {
        return weights.stream().map(weight -> of(weight, layer)).toList();
    }

    private PtNDArray view(TensorInfo tensor) {
        MemorySegment bytes = aligned(names.bytes(tensor), tensor.dtype().bytes());
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        PtNDArray view = switch (tensor.dtype()) {
            case F32 -> create(bytes, shape, DataType.FLOAT32);
            case F16 -> create(bytes, shape, DataType.FLOAT16);
            case BF16 -> bfloat16(bytes, shape);
            default ->
                throw new Failure(
                        "The tensor %s is stored as %s.".formatted(tensor.name(), tensor.dtype()),
                        "Sotto reads float32, float16 and bfloat16 weights: use a checkpoint that is not quantised.");
        };
        Device device = manager.getDevice();
        if (!device.isGpu()) {
            return view;
        }
        try (view) {
            return kernels.brought(manager, view, "cuda:" + device.getDeviceId());
        }
    }

    /// A tensor on these bytes: libtorch takes the address alone, so a window of 64 bytes serves a tensor of
    /// any size.
    private PtNDArray create(MemorySegment bytes, long[] shape, DataType type) {
        return JniUtils.createNdFromByteBuffer(
                manager,
                bytes.asSlice(0, Math.min(64, bytes.byteSize())).asByteBuffer(),
                new Shape(shape),
                type,
                SparseFormat.DENSE,
                Device.cpu());
    }

    private PtNDArray bfloat16(MemorySegment bytes, long[] shape) {
        PtNDArray raw = create(bytes, new long[] {bytes.byteSize()}, DataType.UINT8);
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return kernels.bfloat16(manager, raw, shape, strides);
    }

    /// The same bytes, copied only if the file did not align them to their dtype.
    private MemorySegment aligned(MemorySegment bytes, int alignment) {
        if (bytes.address() % alignment == 0) {
            return bytes;
        }
        MemorySegment copy = arena.allocate(bytes.byteSize(), 64);
        return copy.copyFrom(bytes);
    }
}
