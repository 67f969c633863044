package sotto.model.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.work.Failure;
import sotto.work.Quantity;

/// File `.safetensors` of any size, mapped read-only; its whole header is checked when it is opened.
///
/// Opening reads the header only; data are read when they are used. The file must not be changed while it is
/// open. May be used by several threads; no segment may be used after `close`.
public final class SafeTensors implements AutoCloseable {
    private final Path file;
    private final Arena arena;
    private final MemorySegment whole;
    private final Header header;
    private final Map<String, TensorInfo> byName = new HashMap<>();

    private SafeTensors(Path file, Arena arena, MemorySegment whole, Header header) {
        this.file = file;
        this.arena = arena;
        this.whole = whole;
        this.header = header;
        header.tensors().forEach(tensor -> byName.put(tensor.name(), tensor));
    }

    /// Opens a file; a `Failure` if it cannot be read or breaks any rule of the format.
    @SuppressWarnings("MustBeClosedChecker") // The arena lives as long as the file is open.
    public static SafeTensors open(Path file) {
        long size = FileTrouble.checkedSize(file);
        Arena arena = Arena.ofShared();
        SafeTensors opened = null;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            opened = new SafeTensors(file, arena, whole, HeaderReader.read(file, whole));
            return opened;
        } catch (IOException failure) {
            throw FileTrouble.reading(file, failure);
        } finally {
            if (opened == null) {
                arena.close();
            }
        }
    }

    /// The file, by the path that was opened.
    public Path file() {
        return file;
    }

    /// The header's `__metadata__`, in the file's order; empty if there is none.
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /// All tensors, in the order of their data.
    public List<TensorInfo> tensors() {
        return header.tensors();
    }

    /// The tensor of this name; empty if there is none.
    public Optional<TensorInfo> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The number of bytes before the data area; a tensor's offset in the file is this plus its `begin`.
    public long dataOffset() {
        return header.dataOffset();
    }

    /// The first byte of a tensor of this file, counted from the start of the file.
    public long offset(TensorInfo tensor) {
        if (!tensor.equals(byName.get(tensor.name()))) {
            throw new IllegalArgumentException("%s is not of %s".formatted(tensor, file));
        }
        return dataOffset() + tensor.begin();
    }

    /// The bytes before the data area.
    MemorySegment head() {
        return whole.asSlice(0, dataOffset());
    }

    /// The bytes of a tensor: a read-only part of the mapping, valid until `close`.
    public MemorySegment bytes(TensorInfo tensor) {
        return whole.asSlice(offset(tensor), tensor.byteSize());
    }

    /// The elements of a floating tensor, widened or rounded to float32, in the order of the file.
    ///
    /// A `Failure` if there is no such tensor, it is not floating, or it is too long for one array.
    public float[] floats(String name) {
        TensorInfo tensor = require(name);
        if (!tensor.dtype().isFloating()) {
            throw wrongKind(tensor, "real numbers");
        }
        return Elements.floats(bytes(tensor), tensor.dtype(), checkedLength(tensor));
    }

    /// The elements of a tensor of whole numbers (`I64`, `I32`, `I16`, `I8`, `U32`, `U16`, `U8` or `BOOL`), in
    /// the order of the file.
    ///
    /// A `Failure` if there is no such tensor, it is of another dtype, or it is too long for one array.
    public long[] longs(String name) {
        TensorInfo tensor = require(name);
        return switch (tensor.dtype()) {
            case I64, I32, I16, I8, U32, U16, U8, BOOL ->
                Elements.longs(bytes(tensor), tensor.dtype(), checkedLength(tensor));
            default -> throw wrongKind(tensor, "whole numbers");
        };
    }

    @Override
    public void close() {
        arena.close();
    }

    private TensorInfo require(String name) {
        return find(name)
                .orElseThrow(() -> new Failure(
                        "%s has no tensor %s.".formatted(file, FileTrouble.shown(name)),
                        "Check that it is the right file."));
    }

    private int checkedLength(TensorInfo tensor) {
        if (tensor.elements() > Integer.MAX_VALUE - Long.BYTES) {
            throw new Failure(
                    "Tensor %s of %s has %s elements, too many for one array."
                            .formatted(FileTrouble.shown(tensor.name()), file, Quantity.of(tensor.elements())),
                    "Use a smaller file.");
        }
        return (int) tensor.elements();
    }

    private Failure wrongKind(TensorInfo tensor, String expected) {
        return new Failure(
                "Tensor %s of %s is %s, expected %s."
                        .formatted(FileTrouble.shown(tensor.name()), file, tensor.dtype(), expected),
                "Check that it is the right file.");
    }
}
