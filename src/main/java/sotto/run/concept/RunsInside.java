package sotto.run.concept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sotto.run.score.Scores;
import sotto.work.Failure;

/// Finder of finished scoring runs.
public final class RunsInside {
    private RunsInside() {}

    /// The run itself if the place is a run's folder or a file; else the runs in the folder, in the order of
    /// their names.
    /// A `Failure` if there is none, or the folder cannot be read.
    public static List<Path> of(Path place) {
        if (!Files.isDirectory(place) || isRun(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.list(place)) {
            List<Path> runs = inside.filter(RunsInside::isRun).sorted().toList();
            if (runs.isEmpty()) {
                throw new Failure(
                        "%s is no finished run, and holds none.".formatted(place),
                        "Choose the folder that score wrote, or one that holds several such folders.");
            }
            return runs;
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(place, e.getMessage()), "Check its rights.", e);
        }
    }

    private static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(Scores.FILE)); // none while it is being scored
    }
}
