package sotto.work.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import sotto.work.Failure;
import sotto.work.Remedy;

/// Room on a disk: checked before anything is written, and reserved where a shortage would end the program.
public final class DiskRoom {
    private static final int CHUNK = 1 << 20;

    private static volatile long limit = Long.MAX_VALUE;

    private DiskRoom() {}

    /// Limits the bytes that count as free, for tests; `Long.MAX_VALUE` for no limit.
    public static void limit(long bytes) {
        limit = bytes;
    }

    /// Throws a `Failure` unless so many bytes are free where a folder lies.
    ///
    /// @param what needs them, as the beginning of a sentence: `The copy`
    public static void require(Path folder, long bytes, String what) {
        require(folder, bytes, what, Remedy.of("make room there").or("choose a place on another disk"));
    }

    /// Throws a `Failure` likewise, with a given remedy, which names no option.
    public static void require(Path folder, long bytes, String what, String remedy) {
        require(folder, bytes, what, Remedy.sentences(remedy));
    }

    /// Throws a `Failure` likewise, with a given remedy.
    public static void require(Path folder, long bytes, String what, Remedy remedy) {
        long free;
        try {
            free = usable(folder);
        } catch (IOException e) {
            throw DiskTrouble.writing(folder, e);
        }
        check(folder, bytes, free, what, remedy);
    }

    /// Bytes that are free where a folder lies or will lie; `Long.MAX_VALUE` where no disk says so.
    public static long free(Path folder) {
        try {
            return usable(folder);
        } catch (IOException _) {
            return Long.MAX_VALUE; // whoever writes there says what is wrong
        }
    }

    /// Bytes that are free where a folder lies or will lie; an `IOException` where no disk says so.
    public static long usable(Path folder) throws IOException {
        return Math.min(limit, bytes(nearest(folder)));
    }

    private static long bytes(Path there) throws IOException {
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            long bytes = there.toFile().getUsableSpace(); // asks no table of mounts, which a changed root has none of
            if (bytes == 0) {
                throw e;
            }
            return bytes;
        }
    }

    /// The folder itself if it exists, else the nearest above it that does.
    public static Path nearest(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    static void check(Path folder, long bytes, long free, String what, Remedy remedy) {
        if (bytes > free) {
            throw new Failure(
                    "%s needs %s, and the disk of %s has %s free.".formatted(what, size(bytes), folder, size(free)),
                    remedy);
        }
    }

    /// Takes the blocks of the first `bytes` bytes of an empty file, as zeros.
    ///
    /// A file whose length is merely set has no blocks, and a mapping of it ends the process when it is written
    /// to while the disk is full. An `IOException` if the disk has too few.
    public static void reserve(SeekableByteChannel file, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, Math.max(1, bytes)));
        file.position(0);
        long left = bytes;
        while (left > 0) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), left));
            left -= file.write(zeros);
        }
    }

    /// A size in words of three figures at least: `13.48 GB`, `812.00 MB`, `4.10 kB`.
    public static String size(long bytes) {
        double unit = bytes >= 1e9 ? 1e9 : bytes >= 1e6 ? 1e6 : 1e3;
        return String.format(Locale.ROOT, "%.2f %s", bytes / unit, unit == 1e9 ? "GB" : unit == 1e6 ? "MB" : "kB");
    }
}
