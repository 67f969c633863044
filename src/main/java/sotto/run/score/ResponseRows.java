package sotto.run.score;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// File of the responses of neurons to all texts, and of numbers of routed tokens: float32, little-endian,
/// row-major `[B, W]`, its columns as a [RowLayout] has them.
///
/// Rows and their parts may be written in any order. A checksum of the written bytes, in the order of writing,
/// lets a later process test whether they are still there.
final class ResponseRows implements AutoCloseable {
    private final FileChannel channel;
    private final int width;
    private final ByteBuffer row;
    private final int seed;
    private CRC32C sum = new CRC32C();

    /// Opens or makes the file of rows of `width` floats.
    ///
    /// @param seed start of the checksum: a number of this run alone, so that another run's rows give another
    ///     checksum
    ResponseRows(Path file, int width, int seed) throws IOException {
        this.channel = FileChannel.open(file, CREATE, READ, WRITE);
        this.width = width;
        this.row = ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, width))
                .order(ByteOrder.LITTLE_ENDIAN);
        this.seed = seed;
        forget();
    }

    /// Writes a part of row `at` of the file, from `column` on, from row `from` of a batch's responses, module
    /// after module, each `[B, N]`.
    void put(int at, int column, Iterable<Bank> banks, int from) throws IOException {
        row.clear();
        for (Bank bank : banks) {
            row.asFloatBuffer().put(bank.values, from * bank.width, bank.width);
            row.position(row.position() + Float.BYTES * bank.width);
        }
        row.flip();
        if (column < 0 || column * Float.BYTES + row.remaining() > row.capacity()) {
            throw new IllegalArgumentException(
                    "%d bytes at column %d of a row of %d".formatted(row.remaining(), column, row.capacity()));
        }
        sum.update(row.duplicate());
        long place = place(at, column);
        while (row.hasRemaining()) {
            place += channel.write(row, place);
        }
    }

    /// Writes row `at` from its beginning on, outside of the checksum: who writes it can write it again.
    ///
    /// @param floats little-endian, at most a row
    void copy(int at, ByteBuffer floats) throws IOException {
        if (floats.remaining() > row.capacity()) {
            throw new IllegalArgumentException("%d bytes in a row of %d".formatted(floats.remaining(), row.capacity()));
        }
        long place = place(at, 0);
        while (floats.hasRemaining()) {
            place += channel.write(floats, place);
        }
    }

    private long place(int at, int column) {
        return (long) at * row.capacity() + (long) column * Float.BYTES;
    }

    /// Adds a part of row `at` that an earlier process wrote to the checksum; false if the file is too short.
    boolean recall(int at, int column, int count) throws IOException {
        row.clear().limit(Float.BYTES * count);
        long place = place(at, column);
        while (row.hasRemaining()) {
            int read = channel.read(row, place);
            if (read < 0) {
                return false;
            }
            place += read;
        }
        sum.update(row.flip());
        return true;
    }

    /// Adds row `at` to the checksum, and copies it to the same row of another file; false if this file is too short.
    boolean copyTo(ResponseRows other, int at) throws IOException {
        if (!recall(at, 0, width)) {
            return false;
        }
        other.copy(at, row.rewind());
        return true;
    }

    /// The checksum of all parts that were written or recalled, in that order.
    long sum() {
        return sum.getValue();
    }

    /// Resets the checksum, as if nothing had been written.
    void forget() {
        sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, seed));
    }

    /// Responses of one module to a batch, row after row.
    record Bank(int width, float[] values) {}

    /// Waits until everything written is on the disk.
    void force() throws IOException {
        channel.force(false);
    }

    /// Number of floats of a row.
    int width() {
        return width;
    }

    /// Maps all rows into read-only memory, which is valid as long as the arena.
    MemorySegment map(int rows, Arena arena) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, (long) rows * Float.BYTES * width, arena);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
