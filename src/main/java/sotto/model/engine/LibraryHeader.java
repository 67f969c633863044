package sotto.model.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Header of a native library (ELF, PE or Mach-O), from which the system and the processor are read.
final class LibraryHeader {
    private static final int LENGTH = 4096; // bytes, with room for the DOS program in front of a PE header
    private static final int LEAST = 64;

    private static final int ELF = 0x464c457f;
    private static final int MACH_O = 0xfeedfacf; // of 64 bits
    private static final int DOS = 0x5a4d;

    private LibraryHeader() {}

    /// The platform that a library is made for, such as `linux-x86_64`; empty if the file is no library.
    static String platform(Path library) throws IOException {
        ByteBuffer header;
        try (InputStream in = Files.newInputStream(library)) {
            header = ByteBuffer.wrap(in.readNBytes(LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        }
        if (header.limit() < LEAST) {
            return "";
        }
        return switch (header.getInt(0)) {
            case ELF -> "linux-" + processor(header.getShort(18), 62, 183);
            case MACH_O -> "osx-" + processor(header.getInt(4), 0x01000007, 0x0100000c);
            default -> {
                int at = header.getInt(0x3c); // of the PE header
                boolean windows = header.getShort(0) == DOS && at >= LEAST && at + 6 <= header.limit();
                yield windows ? "win-" + processor(header.getShort(at + 4) & 0xffff, 0x8664, 0xaa64) : "";
            }
        };
    }

    private static String processor(int code, int intel, int arm) {
        return code == intel ? "x86_64" : code == arm ? "aarch64" : "another processor";
    }
}
