package sotto.run.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import sotto.work.disk.AtomicFile;

/// Hashes of files on disk: one line a file, `SHA-256 bytes modified changed key path`, the latest last.
///
/// What it cannot read or keep is no error: damaged lines are skipped, a file that cannot be read counts as
/// empty, and one that cannot be written stays as it was. Several processes may use it: the last one wins, and
/// what another one added in the same moment is hashed again some day.
final class HashMemory {
    private static final int MOST_FILES = 1000;
    private static final long MOST_BYTES = 4L << 20;
    private static final ReentrantLock WRITING = new ReentrantLock(); // of this process's threads
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path file;

    HashMemory(Path file) {
        this.file = file;
    }

    /// The place on the disk.
    Path file() {
        return file;
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
        try {
            change(all -> {
                all.remove(path.toString());
                all.putLast(path.toString(), new Kept(sha256, stamp));
                while (all.size() > MOST_FILES) {
                    all.pollFirstEntry();
                }
            });
        } catch (IOException _) {
            // then it is hashed again next time
        }
    }

    /// Forgets the hashes of these files and of all that lie below these folders; an `IOException` if the memory cannot
    /// be written, so that they are not forgotten.
    void forget(List<Path> places) throws IOException {
        change(all -> all.keySet().removeIf(name -> places.stream().anyMatch(place -> isIn(place, name))));
    }

    private static boolean isIn(Path place, String name) {
        try {
            return Path.of(name).startsWith(place);
        } catch (InvalidPathException _) {
            return false; // a damaged line
        }
    }

    private void change(Consumer<SequencedMap<String, Kept>> change) throws IOException {
        WRITING.lock();
        try {
            SequencedMap<String, Kept> all = read();
            SequencedMap<String, Kept> before = new LinkedHashMap<>(all);
            change.accept(all);
            if (!all.equals(before)) {
                write(all);
            }
        } finally {
            WRITING.unlock();
        }
    }

    private void write(SequencedMap<String, Kept> all) throws IOException {
        StringBuilder text = new StringBuilder();
        all.forEach((name, kept) -> text.append(line(name, kept)).append(System.lineSeparator()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (AtomicFile next = AtomicFile.create(file)) { // other processes may write it too
            next.write(text.toString().getBytes(UTF_8));
            next.commit();
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
        return "%s %s %s".formatted(kept.sha256(), kept.stamp().text(), path);
    }
}
