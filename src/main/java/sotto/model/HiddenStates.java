package sotto.model;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import sotto.model.engine.Memory;
import sotto.work.disk.DiskRoom;
import sotto.work.disk.ScratchFile;

/// The hidden states of all batches of a run between two blocks, `[1, T, D]` each, in float32.
///
/// They are kept in memory if they take no more than an eighth of what is free, else in a mapped file that is
/// deleted when they are closed. Half-precision states are widened exactly.
public final class HiddenStates implements AutoCloseable {
    private static final int SHARE = 8;
    private static final int CHUNK = 64 << 20;

    private final Arena arena;
    private final MemorySegment all;
    private final List<Long> starts;

    private HiddenStates(Arena arena, MemorySegment all, List<Long> starts) {
        this.arena = arena;
        this.all = all;
        this.starts = List.copyOf(starts);
    }

    /// States of batches of these sizes, all zero; an `IOException` or a `Failure` if the disk has no room for
    /// them.
    ///
    /// @param elements numbers of each batch
    /// @param scratch a file that may be made if they are too large for memory
    @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as the states
    public static HiddenStates of(List<Long> elements, Path scratch) throws IOException {
        List<Long> starts = new ArrayList<>(List.of(0L));
        elements.forEach(count -> starts.add(starts.getLast() + Float.BYTES * count));
        long bytes = starts.getLast();
        Arena arena = Arena.ofShared();
        try {
            return new HiddenStates(arena, room(bytes, scratch, arena), starts);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            arena.close();
            throw e;
        }
    }

    /// Bytes that states of `bytes` bytes take on the disk; 0 where they are kept in memory.
    public static long scratchBytes(long bytes) {
        return bytes <= Memory.available() / SHARE ? 0 : bytes;
    }

    private static MemorySegment room(long bytes, Path scratch, Arena arena) throws IOException {
        if (scratchBytes(bytes) == 0) {
            return arena.allocate(bytes, 64);
        }
        DiskRoom.require(scratch.resolveSibling("."), bytes, "What a pass keeps between two blocks");
        return ScratchFile.map(scratch, bytes, arena);
    }

    /// The states of one batch.
    MemorySegment of(int batch) {
        return all.asSlice(starts.get(batch), starts.get(batch + 1) - starts.get(batch));
    }

    /// Writes all states to a file and waits until they are on the disk.
    public void save(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (long from = 0; from < all.byteSize(); from += CHUNK) {
                var part = all.asSlice(from, Math.min(CHUNK, all.byteSize() - from))
                        .asByteBuffer();
                while (part.hasRemaining()) {
                    channel.write(part);
                }
            }
            channel.force(true);
        }
    }

    /// Reads the states that [#save] wrote; false if the file is of another size.
    public boolean load(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() != all.byteSize()) {
                return false;
            }
            for (long from = 0; from < all.byteSize(); from += CHUNK) {
                var part = all.asSlice(from, Math.min(CHUNK, all.byteSize() - from))
                        .asByteBuffer();
                while (part.hasRemaining()) {
                    if (channel.read(part) < 0) {
                        return false; // somebody cuts it short
                    }
                }
            }
            return true;
        }
    }

    /// Gives their memory back.
    @Override
    public void close() {
        arena.close();
    }
}
