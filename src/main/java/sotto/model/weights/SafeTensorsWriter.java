package sotto.model.weights;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.work.disk.AtomicFile;
import sotto.work.disk.DiskRoom;

/// Writer of a `.safetensors` file of any size: first the list of its tensors, then their data in any number of
/// pieces.
///
/// Each tensor is filled from its beginning, but pieces of different tensors may alternate, so that many
/// tensors can be filled side by side. The file gets its name only at `commit`, replacing an existing one; if
/// it is closed before that, nothing is left. The layout is that of the official library, byte for byte. For
/// one thread.
public final class SafeTensorsWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final AtomicFile partial;
    private final Header header;
    private final Map<String, TensorInfo> byName = new HashMap<>();
    private final Map<String, Long> written = new LinkedHashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    private SafeTensorsWriter(Path file, AtomicFile partial, Header header) {
        this.file = file;
        this.partial = partial;
        this.header = header;
        for (TensorInfo tensor : header.tensors()) {
            byName.put(tensor.name(), tensor);
            written.put(tensor.name(), 0L);
        }
    }

    /// Starts a file with these tensors; a `Failure` if its folder cannot be written.
    public static SafeTensorsWriter create(Path file, Map<String, String> metadata, List<TensorSpec> tensors) {
        Header header = HeaderWriter.layOut(metadata, tensors);
        Path folder = file.toAbsolutePath().normalize().resolveSibling(".").normalize();
        if (Files.isDirectory(folder)) {
            long data =
                    header.tensors().stream().mapToLong(TensorInfo::byteSize).sum();
            DiskRoom.require(folder, header.dataOffset() + data, "The file");
        }
        SafeTensorsWriter writer = new SafeTensorsWriter(file, begin(file), header);
        try {
            writer.put(MemorySegment.ofArray(HeaderWriter.bytes(header)), 0);
            return writer;
        } catch (RuntimeException failure) {
            writer.close();
            throw failure;
        }
    }

    private static AtomicFile begin(Path file) {
        try {
            return AtomicFile.create(file);
        } catch (IOException failure) {
            throw FileTrouble.writing(file, failure);
        }
    }

    /// Writes a whole file of vectors, each `F32` of shape `[N]`, for example gains by module; a `Failure` if
    /// that is not possible.
    public static void writeVectors(Path file, Map<String, String> metadata, Map<String, float[]> vectors) {
        List<TensorSpec> specs = vectors.entrySet().stream()
                .map(vector -> TensorSpec.of(vector.getKey(), Dtype.F32, vector.getValue().length))
                .toList();
        try (SafeTensorsWriter writer = create(file, metadata, specs)) {
            vectors.forEach(writer::append);
            writer.commit();
        }
    }

    /// The file's tensors, in the order of the data.
    public List<TensorInfo> tensors() {
        return header.tensors();
    }

    /// Appends elements of a tensor in the form of the file: little-endian, in the tensor's dtype.
    public void append(String name, MemorySegment bytes) {
        long at = advance(name, bytes.byteSize());
        put(bytes, at);
    }

    /// Appends elements of an `F32` tensor.
    public void append(String name, float[] values) {
        appendArray(name, Dtype.F32, values, values.length, Elements.FLOAT);
    }

    /// Appends elements of an `F64` tensor.
    public void append(String name, double[] values) {
        appendArray(name, Dtype.F64, values, values.length, Elements.DOUBLE);
    }

    /// Appends elements of an `I64` tensor.
    public void append(String name, long[] values) {
        appendArray(name, Dtype.I64, values, values.length, Elements.LONG);
    }

    /// Gives the finished file its name; all tensors must be complete. A `Failure` if it cannot be written.
    public void commit() {
        header.tensors().forEach(this::requireComplete);
        try {
            partial.commit();
        } catch (IOException failure) {
            throw FileTrouble.writing(file, failure);
        }
    }

    @Override
    public void close() {
        try {
            partial.close();
        } catch (IOException failure) {
            throw FileTrouble.writing(file, failure);
        }
    }

    private void appendArray(String name, Dtype dtype, Object values, int length, ValueLayout layout) {
        if (find(name).dtype() != dtype) {
            throw new IllegalArgumentException("%s is not %s".formatted(find(name), dtype));
        }
        long at = advance(name, layout.byteSize() * length);
        int most = BUFFER_BYTES / (int) layout.byteSize();
        MemorySegment window = MemorySegment.ofBuffer(buffer.clear());
        for (int from = 0; from < length; from += most) {
            int count = Math.min(most, length - from);
            MemorySegment.copy(values, from, window, layout, 0, count);
            at = drain(count * (int) layout.byteSize(), at);
        }
    }

    private TensorInfo find(String name) {
        TensorInfo tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("%s was not to have a tensor %s".formatted(file, name));
        }
        return tensor;
    }

    private long advance(String name, long bytes) {
        TensorInfo tensor = find(name);
        long before = written.getOrDefault(name, 0L);
        if (bytes > tensor.byteSize() - before) {
            throw new IllegalArgumentException("%d more bytes do not fit into %s".formatted(bytes, tensor));
        }
        written.put(name, before + bytes);
        return header.dataOffset() + tensor.begin() + before;
    }

    private void requireComplete(TensorInfo tensor) {
        if (written.getOrDefault(tensor.name(), 0L) != tensor.byteSize()) {
            throw new IllegalStateException(
                    "%s has %d bytes only".formatted(tensor, written.getOrDefault(tensor.name(), 0L)));
        }
    }

    private void put(MemorySegment bytes, long at) {
        MemorySegment window = MemorySegment.ofBuffer(buffer.clear());
        for (long from = 0; from < bytes.byteSize(); from += BUFFER_BYTES) {
            int count = (int) Math.min(BUFFER_BYTES, bytes.byteSize() - from);
            MemorySegment.copy(bytes, from, window, 0, count);
            drain(count, at + from);
        }
    }

    /// Writes the first `count` bytes of the buffer at a position of the file, and returns the next position.
    private long drain(int count, long at) {
        buffer.position(0).limit(count);
        try {
            long next = at;
            while (buffer.hasRemaining()) {
                next += partial.channel().write(buffer, next);
            }
            return next;
        } catch (IOException failure) {
            throw FileTrouble.writing(file, failure);
        }
    }
}
