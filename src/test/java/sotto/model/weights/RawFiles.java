package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import sotto.work.Failure;

/// Files written byte by byte, right or wrong, and what to expect of the wrong ones.
final class RawFiles {
    static final Path GOLDEN = Path.of("src/test/resources/golden/public");

    private RawFiles() {}

    /// A safetensors file with this text as its header and as many zero bytes of data.
    static Path write(Path file, String header, int dataBytes) throws IOException {
        return Files.write(file, bytes(header, dataBytes));
    }

    static byte[] bytes(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    /// One tensor's entry in a header.
    static String entry(String name, String dtype, String shape, long begin, long end) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, dtype, shape, begin, end);
    }

    static Failure failure(Executable code) {
        Failure failure = assertThrows(Failure.class, code);
        assertFalse(failure.remedy().isBlank());
        return failure;
    }

    /// What a failure says has happened.
    static String message(Failure failure) {
        return Objects.requireNonNull(failure.getMessage());
    }

    /// What the failure of some code says has happened.
    static String said(Executable code) {
        return message(failure(code));
    }

    /// The names in a folder, sorted.
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
