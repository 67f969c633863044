package sotto.work.disk;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Memory backed by a temporary file: every block is on the disk before the first byte is written.
public final class ScratchFile {
    /// Reservation of the blocks of a new file.
    @FunctionalInterface
    interface Reservation {
        void of(SeekableByteChannel file, long bytes) throws IOException;
    }

    private ScratchFile() {}

    /// Maps so many bytes of zeros in a file, replacing one of this name; it is gone once the arena is closed.
    ///
    /// An `IOException` if the disk has too little room; the file is gone then.
    public static MemorySegment map(Path file, long bytes, Arena arena) throws IOException {
        return map(file, bytes, arena, DiskRoom::reserve);
    }

    static MemorySegment map(Path file, long bytes, Arena arena, Reservation reservation) throws IOException {
        Files.deleteIfExists(file);
        // The bytes live as long as the mapping: Unix removes the name, Windows the file once nothing maps it.
        try (FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE)) {
            reservation.of(channel, bytes);
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
        }
    }
}
