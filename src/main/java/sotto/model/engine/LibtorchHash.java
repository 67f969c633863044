package sotto.model.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.model.weights.Sha256;
import sotto.work.Failure;

/// SHA-256 of a downloaded libtorch, compared with that of the first download on this machine.
///
/// It is the hash of the text that `sha256sum` prints for all files of the folder, by name: two spaces between
/// hash and name, a line feed after each.
final class LibtorchHash {
    private static final int BLOCK = 1 << 20;

    private LibtorchHash() {}

    /// The hash of a folder's files.
    static String of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.filter(Files::isRegularFile).sorted().toList();
        }
        StringBuilder lines = new StringBuilder();
        for (Path file : files) {
            lines.append(ofFile(file)).append("  ").append(file.getFileName()).append('\n');
        }
        MessageDigest all = Sha256.start();
        all.update(lines.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(all.digest());
    }

    private static String ofFile(Path file) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return Sha256.hex(digest);
    }

    /// Checks and keeps a hash; a [Failure] if it is not the wanted one, or without one not that of the first
    /// download.
    ///
    /// @param wanted the hash that the user expects; null for none
    /// @param record the file that keeps the hash
    static void check(String hash, @Nullable String wanted, Path record) throws IOException {
        Optional<String> first = read(record);
        String expected = wanted != null ? wanted.strip().toLowerCase(Locale.ROOT) : first.orElse(hash);
        if (!hash.equals(expected)) {
            throw new Failure(
                    "What was fetched has the SHA-256 %s, not %s; nothing of it was run, and it is deleted."
                            .formatted(hash, expected),
                    wanted != null
                            ? "Compare the hash with where it comes from, and fetch again."
                            : "Fetch again; if it really is another one, say so: 'sotto doctor --fetch-libtorch"
                                    + " --sha256 "
                                    + hash + "'.");
        }
        Files.writeString(record, hash + "\n");
    }

    /// The hash that is kept.
    static Optional<String> read(Path record) throws IOException {
        return Files.exists(record) ? Optional.of(Files.readString(record).strip()) : Optional.empty();
    }
}
