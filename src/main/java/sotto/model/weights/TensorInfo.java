package sotto.model.weights;

import java.util.List;

/// What a safetensors header says of one tensor.
///
/// @param shape sizes, outermost first, each at least 0; empty for a single number
/// @param begin first byte, counted from the start of the file's data area
/// @param end the byte after the last, counted likewise
public record TensorInfo(String name, Dtype dtype, List<Long> shape, long begin, long end) {
    /// The offsets must be those of the shape's elements; the reader of a file checks that, not this record.
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /// Elements in the tensor.
    public long elements() {
        return byteSize() / dtype.bytes();
    }

    /// Bytes in the file.
    public long byteSize() {
        return end - begin;
    }
}
