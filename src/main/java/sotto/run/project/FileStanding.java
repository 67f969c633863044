package sotto.run.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.run.identity.FileHashes;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Standing of a concept's files: whether they are those whose hashes the project keeps.
public enum FileStanding {
    /// The project keeps no hashes yet.
    UNKNOWN,
    /// Every file has the bytes that it had.
    SAME,
    /// A file has other bytes.
    CHANGED,
    /// A file is not where it was, or may not be read.
    GONE;

    /// Whether the files are known not to be those whose hashes are kept.
    public boolean isAmiss() {
        return this == CHANGED || this == GONE;
    }

    /// Standing of a concept now; a file is read only if its hash is not remembered, or it was written to since. A
    /// `Failure` if a disk fails.
    ///
    /// Progress is in bytes; a cancellation takes effect within a megabyte.
    public static FileStanding of(ProjectContent.Concept concept, FileHashes hashes, Progress progress)
            throws Cancelled {
        if (missing(concept).isPresent()) {
            return GONE;
        }
        if (concept.sha256().isEmpty()) {
            return UNKNOWN;
        }
        return concept.sha256().equals(hashes(concept.files(), hashes, progress)) ? SAME : CHANGED;
    }

    /// SHA-256 of files, in their order, in lower-case hexadecimals; a `Failure` if one cannot be read.
    public static List<String> hashes(List<Path> files, FileHashes hashes, Progress progress) throws Cancelled {
        List<String> all = new ArrayList<>();
        for (Path file : files) {
            all.add(hashes.of(file, progress));
        }
        return all;
    }

    /// The first file of a concept that is not there or may not be read; empty if there is none.
    public static Optional<Path> missing(ProjectContent.Concept concept) {
        return concept.files().stream()
                .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
                .findFirst();
    }
}
