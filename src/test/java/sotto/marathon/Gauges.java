package sotto.marathon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files that tell how far a command is.
final class Gauges {
    private static final Pattern BATCHES = Pattern.compile("\"batches\"\\s*:\\s*(\\d+)");

    private Gauges() {}

    /// Batches that a scoring run has finished.
    static long batches(Path place) throws IOException {
        Path journal = place.resolveSibling(place.getFileName() + ".partial").resolve("journal.json");
        try {
            Matcher batches = BATCHES.matcher(Files.readString(journal));
            if (!batches.find()) {
                throw new IllegalStateException("Half a journal: " + Files.readString(journal));
            }
            return Long.parseLong(batches.group(1));
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /// Rows that an evaluation has finished.
    static long rows(Path place) throws IOException {
        long rows = 0;
        for (Path file : files(place.resolveSibling(place.getFileName() + ".partial"))) {
            if (file.toString().endsWith(".jsonl")) {
                rows += lines(file);
            }
        }
        return rows;
    }

    private static long lines(Path file) throws IOException {
        try {
            return Files.readString(file).chars().filter(c -> c == '\n').count();
        } catch (NoSuchFileException _) {
            return 0; // removed while we look: the result is in its place
        }
    }

    /// Kilobytes of what is being written beside a result; one as soon as there is a file.
    static long kilobytes(Path place) throws IOException {
        long bytes = 0;
        for (Path sibling : list(place.resolveSibling("."))) {
            if (sibling.getFileName().toString().startsWith("." + place.getFileName() + ".")) {
                for (Path file : files(sibling)) {
                    bytes += size(file);
                }
            }
        }
        return bytes == 0 ? 0 : 1 + bytes / 1000;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException _) {
            return 0; // moved while we look
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder.normalize())) {
            return inside.toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return List.of(); // moved while we look
            }
            throw e;
        }
    }
}
