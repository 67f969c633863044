package sotto.model.weights;

import java.util.Arrays;
import java.util.List;

/// Specification of a tensor to write: everything but its place and its data.
///
/// @param shape sizes, outermost first, each at least 0; empty for a single number
public record TensorSpec(String name, Dtype dtype, List<Long> shape) {
    /// Copies the shape, and refuses one that is too large for any file.
    public TensorSpec {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("Tensor %s cannot have the shape %s".formatted(name, shape));
        }
        bytes(dtype, shape);
    }

    /// A tensor with the shape given as numbers.
    public static TensorSpec of(String name, Dtype dtype, long... shape) {
        return new TensorSpec(name, dtype, Arrays.stream(shape).boxed().toList());
    }

    /// The number of bytes of the data.
    public long byteSize() {
        return bytes(dtype, shape);
    }

    private static long bytes(Dtype dtype, List<Long> shape) {
        return shape.stream().reduce((long) dtype.bytes(), Math::multiplyExact);
    }
}
