package sotto.model.weights;

import java.util.Arrays;
import java.util.Optional;

/// Number type of a tensor's elements in a safetensors file, under the format's own names; little-endian.
///
/// The constants have the order in which the official library lays tensors out in a file, so that all are
/// aligned. Only the size of the 8-bit floating formats is known, so that files with them can be listed and
/// copied.
public enum Dtype {
    U64(8),
    I64(8),
    F64(8),
    /// Complex numbers of two `F32`.
    C64(8),
    F32(4),
    U32(4),
    I32(4),
    /// The upper half of an `F32`.
    BF16(2),
    F16(2),
    U16(2),
    I16(2),
    F8_E5M2FNUZ(1),
    F8_E4M3FNUZ(1),
    F8_E8M0(1),
    F8_E4M3(1),
    F8_E5M2(1),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes per element.
    public int bytes() {
        return bytes;
    }

    /// Whether the elements can be read and scaled as real numbers: `F64`, `F32`, `F16` or `BF16`.
    public boolean isFloating() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /// The dtype of this name in a file; empty if there is none.
    static Optional<Dtype> named(String name) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.name().equals(name))
                .findFirst();
    }
}
