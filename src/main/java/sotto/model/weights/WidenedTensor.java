package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Quantised tensor of a checkpoint that a copy has as plain bfloat16.
///
/// FP8 is rounded; MXFP4 is exact, and gets the layout `[experts, in, out]` that transformers has without it.
public final class WidenedTensor {
    private final String name;
    private final List<Long> shape;
    private final List<TensorInfo> sources;
    private final Reader reader;

    /// Numbers of a tensor, in the layout of the copy.
    @FunctionalInterface
    private interface Reader {
        void read(long first, float[] numbers, int count);
    }

    private WidenedTensor(String name, List<Long> shape, List<TensorInfo> sources, Reader reader) {
        this.name = name;
        this.shape = List.copyOf(shape);
        this.sources = List.copyOf(sources);
        this.reader = reader;
    }

    /// A tensor in FP8; a `Failure` as of [BlockScales#of].
    public static WidenedTensor fp8(Checkpoint checkpoint, TensorInfo codes, BlockSize blocks) {
        BlockScales scales = BlockScales.of(checkpoint, codes, blocks);
        MemorySegment bytes = checkpoint.bytes(codes.name());
        List<TensorInfo> sources = new ArrayList<>(List.of(codes));
        BlockScales.companions(codes.name())
                .forEach(other -> checkpoint.find(other).ifPresent(sources::add));
        return new WidenedTensor(
                codes.name(),
                codes.shape(),
                sources,
                (first, numbers, count) ->
                        scales.widen(bytes.asSlice(first, count), first, MemorySegment.ofArray(numbers)));
    }

    /// A tensor of all experts in MXFP4, `[experts, out, in / 32, 16]` in the file; a `Failure` as of [Mxfp4#scales].
    public static WidenedTensor mxfp4(Checkpoint checkpoint, TensorInfo codes) {
        String name = Mxfp4.without(codes.name());
        TensorInfo exponents = Mxfp4.scales(checkpoint, codes);
        long experts = codes.shape().get(0);
        long outputs = codes.shape().get(1);
        long inputs = Mxfp4.BLOCK * codes.shape().get(2);
        MemorySegment blocks = checkpoint.bytes(codes.name());
        MemorySegment scales = checkpoint.bytes(exponents.name());
        return new WidenedTensor(
                name, List.of(experts, inputs, outputs), List.of(codes, exponents), (first, numbers, count) -> {
                    for (int i = 0; i < count; i++) {
                        long expert = (first + i) / (inputs * outputs);
                        long input = (first + i) / outputs % inputs;
                        long output = (first + i) % outputs;
                        numbers[i] = Mxfp4.at(blocks, scales, (expert * outputs + output) * inputs + input);
                    }
                });
    }

    /// The name in the copy.
    public String name() {
        return name;
    }

    /// The tensors of the source that it replaces, the codes first.
    public List<TensorInfo> sources() {
        return sources;
    }

    /// The tensor in the copy.
    public TensorSpec spec() {
        return new TensorSpec(name, Dtype.BF16, shape);
    }

    /// Writes all numbers as bfloat16 into `out`, which has room for them.
    public void read(MemorySegment out) {
        long all = spec().byteSize() / Short.BYTES;
        float[] numbers = new float[(int) Math.min(1 << 20, all)];
        for (long at = 0; at < all; at += numbers.length) {
            int count = (int) Math.min(numbers.length, all - at);
            read(at, numbers, count);
            for (int i = 0; i < count; i++) {
                out.set(Elements.SHORT, (at + i) * Short.BYTES, Half.floatToBf16(numbers[i]));
            }
        }
    }

    /// All numbers.
    public float[] floats() {
        float[] numbers = new float[Math.toIntExact(spec().byteSize() / Short.BYTES)];
        read(0, numbers, numbers.length);
        return numbers;
    }

    /// The first `count` numbers from a place on.
    void read(long first, float[] numbers, int count) {
        reader.read(first, numbers, count);
    }
}
