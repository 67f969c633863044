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
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sotto.model.family.Weight;
import sotto.model.weights.BlockScales;
import sotto.model.weights.Mxfp4;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.WidenedTensor;
import sotto.work.Failure;

/// A checkpoint's tensors as libtorch sees them: views of the mapped file on a CPU, copies on a GPU.
///
/// Copies are in the dtype that is computed in. A matrix in FP8 stays so on a CPU where `linear` of `linear.py` takes
/// it, which widens it for each call: in the place of its bias come its scales; another is widened once, in a copy. The
/// views must never be written to: the mapping is read-only,
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

    /// The tensor of the weight at a place of a list, in block `layer`; an empty one where the architecture has none. A
    /// [Failure] for a dtype that is not computed, or for damaged numbers in FP8.
    PtNDArray of(List<Weight> weights, int place, int layer) {
        Weight weight = weights.get(place);
        if (place > 0 && isInFourBits(weights.get(place - 1), layer)) {
            return exponents(weights, place, layer);
        }
        if (staysCoded(weights, place - 1, layer)) {
            return seen.computeIfAbsent(
                    "scales of " + weights.get(place - 1).in(layer), _ -> scales(weights, place, layer));
        }
        if (!weight.isIn(layer)) {
            return absent;
        }
        TensorInfo tensor = names.find(weight, layer);
        if (weight.stacked().isPresent()) {
            return part(weight, tensor);
        }
        boolean coded = staysCoded(weights, place, layer);
        return seen.computeIfAbsent(tensor.name(), _ -> coded ? codes(tensor) : view(tensor));
    }

    /// One expert's part of a tensor of all experts.
    private PtNDArray part(Weight weight, TensorInfo tensor) {
        Weight.Stacked part = weight.stacked().orElseThrow();
        PtNDArray whole = seen.computeIfAbsent(tensor.name(), _ -> view(tensor));
        if (Mxfp4.areBlocks(tensor) && !manager.getDevice().isGpu()) {
            return kernels.rowsOf(manager, whole, weight.expert(), part.first(), part.step());
        }
        return kernels.part(manager, whole, weight.expert(), part.first(), part.step(), part.transposed());
    }

    /// The tensors of some weights in block `layer`.
    List<PtNDArray> all(List<Weight> weights, int layer) {
        return IntStream.range(0, weights.size())
                .mapToObj(place -> of(weights, place, layer))
                .toList();
    }

    /// The bias of the map whose weight stands before `place` in the list; an empty tensor if it has none.
    PtNDArray bias(List<Weight> weights, int place, int layer) {
        Weight bias = weights.get(place);
        if (!bias.isIn(layer)) {
            return absent;
        }
        TensorInfo tensor = names.find(bias, layer);
        return bias.stacked().isPresent() ? part(bias, tensor) : view(tensor);
    }

    /// Whether a weight is one expert's in MXFP4, which `linear` takes as it is on a CPU.
    private boolean isInFourBits(Weight weight, int layer) {
        return weight.stacked().filter(Weight.Stacked::transposed).isPresent()
                && weight.isIn(layer)
                && !manager.getDevice().isGpu()
                && Mxfp4.areBlocks(names.find(weight, layer));
    }

    /// Bytes `[rows, 1, 1, 4 + blocks]` for the rows of an expert in MXFP4: the bias as float32, then the
    /// exponents, up to a multiple of four.
    private PtNDArray exponents(List<Weight> weights, int place, int layer) {
        Weight weight = weights.get(place - 1);
        TensorInfo tensor = names.find(weight, layer);
        Weight.Stacked part = weight.stacked().orElseThrow();
        int outputs = Math.toIntExact(tensor.shape().get(1));
        int perRow = Math.toIntExact(tensor.shape().get(2));
        int rows = outputs / part.step();
        int width = Float.BYTES + Math.ceilDiv(perRow, Float.BYTES) * Float.BYTES;
        MemorySegment own =
                names.exponents(tensor).asSlice((long) weight.expert() * outputs * perRow, (long) outputs * perRow);
        Mxfp4.check(own, tensor);
        float[] bias = weights.get(place).isIn(layer) ? biasOf(weights.get(place), layer) : new float[rows];
        MemorySegment packed = arena.allocate((long) rows * width, 64);
        for (int row = 0; row < rows; row++) {
            long from = (long) (part.first() + row * part.step()) * perRow;
            packed.set(ValueLayout.JAVA_FLOAT, (long) row * width, bias[row]);
            MemorySegment.copy(own, from, packed, (long) row * width + Float.BYTES, perRow);
        }
        return create(packed, new long[] {rows, 1, 1, width}, DataType.UINT8);
    }

    private float[] biasOf(Weight weight, int layer) {
        Weight.Stacked part = weight.stacked().orElseThrow();
        TensorInfo tensor = names.find(weight, layer);
        float[] all = names.floats(tensor);
        int outputs = Math.toIntExact(tensor.shape().getLast());
        float[] own = new float[outputs / part.step()];
        for (int row = 0; row < own.length; row++) {
            own[row] = all[weight.expert() * outputs + part.first() + row * part.step()];
        }
        return own;
    }

    /// Whether the weight at a place is a matrix in FP8 that `linear` takes as it is, with its bias behind it.
    private boolean staysCoded(List<Weight> weights, int place, int layer) {
        if (place < 0
                || place + 1 >= weights.size()
                || !weights.get(place).isIn(layer)
                || !names.areRows()
                || manager.getDevice().isGpu()) {
            return false;
        }
        Weight weight = weights.get(place);
        String bias = weights.get(place + 1).name();
        boolean map = bias.isEmpty() || bias.equals(weight.name().replaceFirst("weight$", "bias"));
        return map
                && weight.shape().size() == 2
                && weight.name().endsWith(".weight")
                && BlockScales.areNeeded(names.find(weight, layer));
    }

    private PtNDArray codes(TensorInfo tensor) {
        MemorySegment bytes = names.bytes(tensor);
        if (ExpertModule.of(tensor.name().replaceFirst("\\.weight$", ""))
                .isEmpty()) { // an expert is read when a token needs it
            names.scales(tensor).check(bytes);
        }
        return create(bytes, shape(tensor), DataType.UINT8);
    }

    /// A row `[2 + blocks]` for each row of a weight: its bias, the number of columns of a block, their scales.
    private PtNDArray scales(List<Weight> weights, int place, int layer) {
        TensorInfo tensor = names.find(weights.get(place - 1), layer);
        BlockScales scales = names.scales(tensor);
        int rows = Math.toIntExact(tensor.shape().getFirst());
        int width = 2 + scales.perRow();
        float[] bias =
                weights.get(place).isIn(layer) ? names.floats(names.find(weights.get(place), layer)) : new float[rows];
        MemorySegment packed = arena.allocate((long) Float.BYTES * rows * width, 64);
        for (int row = 0; row < rows; row++) {
            long at = (long) row * width;
            packed.setAtIndex(ValueLayout.JAVA_FLOAT, at, bias[row]);
            packed.setAtIndex(ValueLayout.JAVA_FLOAT, at + 1, (float) scales.columns());
            for (int block = 0; block < scales.perRow(); block++) {
                packed.setAtIndex(ValueLayout.JAVA_FLOAT, at + 2 + block, scales.at(row, block));
            }
        }
        return create(packed, new long[] {rows, width}, DataType.FLOAT32);
    }

    private PtNDArray widened(TensorInfo tensor, Arena copies) {
        MemorySegment codes = names.bytes(tensor);
        BlockScales scales = names.scales(tensor);
        scales.check(codes);
        MemorySegment numbers = copies.allocate(Float.BYTES * codes.byteSize(), 64);
        scales.widen(codes, 0, numbers);
        return create(numbers, shape(tensor), DataType.FLOAT32);
    }

    /// Codes in MXFP4 as they are on a CPU; as numbers `[experts, in, out]` for a GPU.
    private PtNDArray fourBits(TensorInfo tensor, Arena copies) {
        if (!manager.getDevice().isGpu()) {
            return create(names.bytes(tensor), shape(tensor), DataType.UINT8);
        }
        WidenedTensor wide = names.widened(tensor).orElseThrow();
        MemorySegment halves = copies.allocate(wide.spec().byteSize(), 64);
        wide.read(halves);
        return bfloat16(
                halves, wide.spec().shape().stream().mapToLong(Long::longValue).toArray());
    }

    private static long[] shape(TensorInfo tensor) {
        return tensor.shape().stream().mapToLong(Long::longValue).toArray();
    }

    private PtNDArray view(TensorInfo tensor) {
        Device device = manager.getDevice();
        if (!device.isGpu()) {
            return view(tensor, arena);
        }
        try (Arena copies = Arena.ofConfined();
                PtNDArray view = view(tensor, copies)) {
            return kernels.brought(manager, view, "cuda:" + device.getDeviceId());
        }
    }

    private PtNDArray view(TensorInfo tensor, Arena copies) {
        MemorySegment bytes = aligned(names.bytes(tensor), tensor.dtype().bytes());
        long[] shape = shape(tensor);
        return switch (tensor.dtype()) {
            case F32 -> create(bytes, shape, DataType.FLOAT32);
            case F16 -> create(bytes, shape, DataType.FLOAT16);
            case BF16 -> bfloat16(bytes, shape);
            case F8_E4M3 -> widened(tensor, copies);
            default -> {
                if (Mxfp4.areBlocks(tensor)) {
                    yield fourBits(tensor, copies);
                }
                throw new Failure(
                        "The tensor %s is stored as %s.".formatted(tensor.name(), tensor.dtype()),
                        "Sotto reads float32, float16, bfloat16, FP8 (E4M3) and MXFP4: use a checkpoint of these.");
            }
        };
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
