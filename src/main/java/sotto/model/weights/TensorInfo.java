package sotto.model.weights;

import java.util.List;

/// Description of one tensor in a safetensors header.
///
/// @param shape sizes, outermost first, each at least 0; empty for a single number
/// @param begin first byte, counted from the start of the file's data area
/// @param end the byte after the last one, counted likewise
public record TensorInfo(String name, Dtype dtype, List<Long> shape, long begin, long end) {
    /// Copies the shape. That the offsets fit the shape is checked by the reader of a file.
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /// The number of the tensor's elements.
    public long elements() {
        return byteSize() / dtype.bytes();
    }

    /// The number of the tensor's bytes in the file.
    public long byteSize() {
        return end - begin;
    }
}
