package sotto.run.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sotto.run.record.RunSpec;
import sotto.run.record.UnfinishedFolder;
import sotto.work.Failure;

/// Scoring run that ended early and can be resumed.
///
/// @param out the folder of its result
/// @param spec specification of the run, with the present paths of its files
/// @param texts number of texts whose responses are saved
/// @param of number of all texts of the run; 0 where no batch is saved
public record ResumableRun(Path out, RunSpec.Score spec, int texts, int of) {
    private static final String ENDING = ".partial";

    /// The unfinished runs in a folder of runs, by name; damaged ones and other kinds are left out. A `Failure`
    /// if the folder cannot be read.
    public static List<ResumableRun> in(Path folder) {
        List<ResumableRun> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(path -> String.valueOf(path.getFileName()).endsWith(ENDING))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .forEach(path -> read(path, found));
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(folder, e.getMessage()), "Check its rights.", e);
        }
        return found;
    }

    private static void read(Path partial, List<ResumableRun> found) {
        String name = String.valueOf(partial.getFileName());
        Path out = partial.resolveSibling(name.substring(0, name.length() - ENDING.length()));
        Path plan = partial.resolve(UnfinishedFolder.PLAN);
        Path journal = partial.resolve(UnfinishedRun.JOURNAL);
        if (!Files.isRegularFile(plan)) {
            return;
        }
        try {
            RunSpec.Score spec = RecordedSpecification.found(out, RunRecordFile.planned(plan));
            UnfinishedRun.Journal far = Files.exists(journal)
                    ? RunRecordFile.journal(journal).orElse(UnfinishedRun.Journal.START)
                    : UnfinishedRun.Journal.START;
            boolean possible = far.texts() >= 0 && far.texts() <= far.of();
            found.add(new ResumableRun(out, spec, possible ? far.texts() : 0, possible ? far.of() : 0));
        } catch (Failure _) {
            // nothing that could be resumed
        }
    }
}
