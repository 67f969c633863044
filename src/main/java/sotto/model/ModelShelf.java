package sotto.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Source that keeps the last model open for the runs that follow, until another one or changed files are asked for.
///
/// For one run at a time.
public final class ModelShelf implements ModelSource, AutoCloseable {
    private @Nullable Kept kept;
    private int opened;

    /// Open model with what it was opened of.
    private record Kept(Path folder, Compute compute, List<String> files, LanguageModel model) {}

    @Override
    public Loan lend(Path folder, Compute compute, Progress progress) throws Cancelled {
        Path place = folder.toAbsolutePath().normalize();
        List<String> files = files(place);
        Kept last = kept;
        if (last == null || !last.folder.equals(place) || !last.compute.equals(compute) || !last.files.equals(files)) {
            close();
            last = new Kept(place, compute, files, LanguageModel.open(folder, compute, progress));
            kept = last;
            opened++;
        }
        return new Loan(last.model, () -> {});
    }

    /// Number of models that were opened so far.
    public int opened() {
        return opened;
    }

    /// The names, sizes and times of a folder's files; none if they cannot be read, which opening it will tell.
    private static List<String> files(Path folder) {
        List<String> files = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.sorted().toList()) {
                files.add("%s %d %s"
                        .formatted(
                                Objects.requireNonNull(file.getFileName()),
                                Files.size(file),
                                Files.getLastModifiedTime(file)));
            }
        } catch (IOException _) {
            return List.of();
        }
        return files;
    }

    /// Closes the model that is kept.
    @Override
    public void close() {
        Kept last = kept;
        kept = null;
        if (last != null) {
            last.model.close();
        }
    }
}
