package sotto.model.weights;

import java.lang.foreign.MemorySegment;

/// Scaling of one tensor's bytes in place, piece by piece.
///
/// Each element whose factor is not 1 is widened to float32 (`F64` stays double), multiplied, and rounded once to the
/// tensor's dtype; a factor of 0 gives a zero of either sign, as multiplication does. All other bytes stay as they are.
final class Scaler {
    private final Dtype dtype;
    private final Scaling scaling;
    private final long run;

    Scaler(TensorInfo tensor, Scaling scaling) {
        this.dtype = tensor.dtype();
        this.scaling = scaling;
        this.run = scaling.run(tensor.shape());
    }

    /// Scales a piece of whole elements that begins `begin` bytes after the tensor's beginning.
    void scale(MemorySegment piece, long begin) {
        long first = begin / dtype.bytes();
        long end = first + piece.byteSize() / dtype.bytes();
        long at = first;
        while (at < end) {
            long next = Math.min(end, (at / run + 1) * run);
            float factor = scaling.factorOfRun(at / run);
            if (factor != 1) {
                scale(piece.asSlice((at - first) * dtype.bytes(), (next - at) * dtype.bytes()), factor);
            }
            at = next;
        }
    }

    private void scale(MemorySegment slice, float factor) {
        long bytes = slice.byteSize();
        switch (dtype) {
            case F32 -> {
                for (long at = 0; at < bytes; at += Float.BYTES) {
                    slice.set(Elements.FLOAT, at, slice.get(Elements.FLOAT, at) * factor);
                }
            }
            case BF16 -> {
                for (long at = 0; at < bytes; at += Short.BYTES) {
                    float product = Half.bf16ToFloat(slice.get(Elements.SHORT, at)) * factor;
                    slice.set(Elements.SHORT, at, Half.floatToBf16(product));
                }
            }
            case F16 -> {
                for (long at = 0; at < bytes; at += Short.BYTES) {
                    float product = Half.f16ToFloat(slice.get(Elements.SHORT, at)) * factor;
                    slice.set(Elements.SHORT, at, Half.floatToF16(product));
                }
            }
            case F64 -> {
                for (long at = 0; at < bytes; at += Double.BYTES) {
                    slice.set(Elements.DOUBLE, at, slice.get(Elements.DOUBLE, at) * factor);
                }
            }
            default -> throw new IllegalArgumentException(dtype + " cannot be scaled");
        }
    }
}
