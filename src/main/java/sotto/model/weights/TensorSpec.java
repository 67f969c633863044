package sotto.model.weights;

import java.util.Arrays;
import java.util.List;

/// A tensor that is to be written: everything but its place and its data.
///
/// @param shape sizes, outermost first, each at least 0; empty for a single number
public record TensorSpec(String name, Dtype dtype, List<Long> shape) {
    /// Refuses a shape that no file could hold.
    public TensorSpec {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("Tensor %s cannot have the shape %s".formatted(name, shape));
        }
        bytes(dtype, shape);
    }

    /// The same, with the shape as numbers.
    public static TensorSpec of(String name, Dtype dtype, long... shape) {
        return new TensorSpec(name, dtype, Arrays.stream(shape).boxed().toList());
    }

    /// Bytes of the data.
    public long byteSize() {
        return bytes(dtype, shape);
    }

    private static long bytes(Dtype dtype, List<Long> shape) {
        return shape.stream().reduce((long) dtype.bytes(), Math::multiplyExact);
    }
}
