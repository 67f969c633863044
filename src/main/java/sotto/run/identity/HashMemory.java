package sotto.run.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import sotto.work.disk.AtomicFile;

/// Hashes of files on disk: one line a file, `SHA-256 bytes modified changed key path`, the latest last.
///
/// It never causes an error: damaged lines are skipped, a file that cannot be read counts as empty, and one
/// that cannot be written stays as it was. Several processes may use it: the last one wins.
final class HashMemory {
    private static final int MOST_FILES = 1000;
    private static final long MOST_BYTES = 4L << 20;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path file;

    HashMemory(Path file) {
        this.file = file;
    }

    /// Hash of a file, and the stamp that the file had when it was hashed.
    private record Kept(String sha256, FileStamp stamp) {}

    /// The hash of a file that has this stamp.
    Optional<String> find(Path path, FileStamp stamp) {
        return Optional.ofNullable(read().get(path.toString()))
                .filter(kept -> kept.stamp().equals(stamp))
                .map(Kept::sha256);
    }

    /// Remembers the hash of a file; where there are too many, the oldest are forgotten.
    void keep(Path path, FileStamp stamp, String sha256) {
        if (path.toString().chars().anyMatch(Character::isISOControl)) {
            return; // a line could not hold it
        }
        SequencedMap<String, Kept> all = read();
        all.remove(path.toString());
        all.putLast(path.toString(), new Kept(sha256, stamp));
        while (all.size() > MOST_FILES) {
            all.pollFirstEntry();
        }
        StringBuilder text = new StringBuilder();
        all.forEach((name, kept) -> text.append(line(name, kept)).append(System.lineSeparator()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (AtomicFile next = AtomicFile.create(file)) { // other processes may write it too
                next.write(text.toString().getBytes(UTF_8));
                next.commit();
            }
        } catch (IOException _) {
            // then it is hashed again next time
        }
    }

    private SequencedMap<String, Kept> read() {
        SequencedMap<String, Kept> all = new LinkedHashMap<>();
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                new String(Files.readAllBytes(file), UTF_8).lines().forEach(line -> read(line, all));
            }
        } catch (IOException _) {
            // an empty one
        }
        return all;
    }

    private static void read(String line, SequencedMap<String, Kept> all) {
        String[] parts = line.split(" ", 6);
        if (parts.length < 6 || !HASH.matcher(parts[0]).matches()) {
            return;
        }
        try {
            FileStamp stamp =
                    new FileStamp(Long.parseLong(parts[1]), Instant.parse(parts[2]), Instant.parse(parts[3]), parts[4]);
            all.remove(parts[5]);
            all.putLast(parts[5], new Kept(parts[0], stamp));
        } catch (NumberFormatException | DateTimeException _) {
            // damaged
        }
    }

    private static String line(String path, Kept kept) {
        FileStamp stamp = kept.stamp();
        return "%s %d %s %s %s %s"
                .formatted(kept.sha256(), stamp.bytes(), stamp.modified(), stamp.changed(), stamp.key(), path);
    }
}
