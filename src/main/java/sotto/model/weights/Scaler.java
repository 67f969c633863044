package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Scaling of one tensor's bytes in place, piece by piece.
///
/// Each element whose factor is not 1 is widened to float32 (`F64` stays double), multiplied, and rounded once to the
/// tensor's dtype; a factor of 0 gives a zero of either sign, as multiplication does. All other bytes stay as they are.
/// Codes of FP8 are rounded to the nearest code, those of MXFP4 too, whose exponents take the factor's power of two.
final class Scaler {
    private static final int LARGEST_EXPONENT = 254;

    private final Format format;
    private final int bytes;
    private final Scaling scaling;
    private final long run;
    private final long runs;
    private final RelativeErrors errors = new RelativeErrors();

    /// Format of the elements that are scaled.
    private enum Format {
        F32,
        BF16,
        F16,
        F64,
        F8_E4M3,
        PAIRS,
        EXPONENTS
    }

    Scaler(TensorInfo tensor, Scaling scaling) {
        this(tensor.name(), tensor.dtype(), tensor.shape(), scaling);
    }

    Scaler(String name, Dtype dtype, List<Long> shape, Scaling scaling) {
        this.format = format(name, dtype);
        this.bytes = dtype.bytes();
        this.scaling = format == Format.PAIRS ? scaling.fractions() : scaling;
        this.run = scaling.run(shape);
        this.runs = shape.stream().reduce(1L, (a, b) -> a * b) / Math.max(1, run);
    }

    /// Whether a tensor can be scaled.
    static boolean scales(String name, Dtype dtype) {
        return dtype.isFloating() || dtype == Dtype.F8_E4M3 || isFourBits(name, dtype);
    }

    /// Whether a tensor's codes are rounded when they are scaled.
    static boolean isCoded(String name, Dtype dtype) {
        return dtype == Dtype.F8_E4M3 || (isFourBits(name, dtype) && name.endsWith(Mxfp4.BLOCKS));
    }

    private static boolean isFourBits(String name, Dtype dtype) {
        return dtype == Dtype.U8 && (name.endsWith(Mxfp4.BLOCKS) || name.endsWith(Mxfp4.SCALES));
    }

    private static Format format(String name, Dtype dtype) {
        return switch (dtype) {
            case F32 -> Format.F32;
            case BF16 -> Format.BF16;
            case F16 -> Format.F16;
            case F64 -> Format.F64;
            case F8_E4M3 -> Format.F8_E4M3;
            case U8 -> name.endsWith(Mxfp4.BLOCKS) ? Format.PAIRS : Format.EXPONENTS;
            default -> throw new IllegalArgumentException(dtype + " cannot be scaled");
        };
    }

    /// The errors of the codes that were scaled so far.
    RelativeErrors errors() {
        return errors;
    }

    /// Scales a piece of whole elements that begins `begin` bytes after the tensor's beginning.
    void scale(MemorySegment piece, long begin) {
        long first = begin / bytes;
        long end = first + piece.byteSize() / bytes;
        long at = first;
        while (at < end) {
            long next = Math.min(end, (at / run + 1) * run);
            MemorySegment slice = piece.asSlice((at - first) * bytes, (next - at) * bytes);
            if (format == Format.EXPONENTS) {
                shift(slice, scaling.exponentOfRun(at / run, runs));
            } else {
                scale(slice, scaling.factorOfRun(at / run, runs));
            }
            at = next;
        }
    }

    private static void shift(MemorySegment slice, int by) {
        for (long at = 0; by != 0 && at < slice.byteSize(); at++) {
            int exponent = Byte.toUnsignedInt(slice.get(ValueLayout.JAVA_BYTE, at));
            slice.set(ValueLayout.JAVA_BYTE, at, (byte) Math.clamp(exponent + by, 0, LARGEST_EXPONENT));
        }
    }

    private void scale(MemorySegment slice, float factor) {
        if (factor == 1) {
            return;
        }
        long bytesOfSlice = slice.byteSize();
        switch (format) {
            case F32 -> {
                for (long at = 0; at < bytesOfSlice; at += Float.BYTES) {
                    slice.set(Elements.FLOAT, at, slice.get(Elements.FLOAT, at) * factor);
                }
            }
            case BF16 -> {
                for (long at = 0; at < bytesOfSlice; at += Short.BYTES) {
                    float product = Half.bf16ToFloat(slice.get(Elements.SHORT, at)) * factor;
                    slice.set(Elements.SHORT, at, Half.floatToBf16(product));
                }
            }
            case F16 -> {
                for (long at = 0; at < bytesOfSlice; at += Short.BYTES) {
                    float product = Half.f16ToFloat(slice.get(Elements.SHORT, at)) * factor;
                    slice.set(Elements.SHORT, at, Half.floatToF16(product));
                }
            }
            case F64 -> {
                for (long at = 0; at < bytesOfSlice; at += Double.BYTES) {
                    slice.set(Elements.DOUBLE, at, slice.get(Elements.DOUBLE, at) * factor);
                }
            }
            case F8_E4M3 -> {
                for (long at = 0; at < bytesOfSlice; at++) {
                    float product = Float8.e4m3ToFloat(slice.get(ValueLayout.JAVA_BYTE, at)) * factor;
                    byte code = Float8.floatToE4m3(product);
                    errors.add(product, Float8.e4m3ToFloat(code));
                    slice.set(ValueLayout.JAVA_BYTE, at, code);
                }
            }
            case PAIRS -> {
                for (long at = 0; at < bytesOfSlice; at++) {
                    slice.set(
                            ValueLayout.JAVA_BYTE,
                            at,
                            Mxfp4.scaled(slice.get(ValueLayout.JAVA_BYTE, at), factor, errors));
                }
            }
            case EXPONENTS -> throw new IllegalStateException("Exponents are shifted");
        }
    }
}
