package sotto.run.record;

import java.nio.file.Path;

/// Where a run's result goes, and what becomes of what is there already.
///
/// @param out the folder of the finished run
/// @param existing what becomes of an earlier finished run, and of an unfinished one that is not resumed
/// @param unfinished what becomes of an unfinished run
/// @param record the file that every finished run of this kind has
public record RunPlace(Path out, Output.Existing existing, Unfinished unfinished, String record) {
    /// The file that every finished scoring run has.
    public static final String RECORD = "run.json";

    /// The place of a scoring run.
    public RunPlace(Path out, Output.Existing existing, Unfinished unfinished) {
        this(out, existing, unfinished, RECORD);
    }

    /// What becomes of an unfinished run in the same place.
    public enum Unfinished {
        /// It is in the way, unless it may be replaced.
        START,
        /// It goes on where it ended; where there is none, a run begins.
        RESUME
    }

    /// The place of the finished run, free or to be replaced.
    public Output output() {
        return Output.folder(out, existing, record);
    }

    /// Where the run's work is kept until it is finished.
    public Path unfinishedFolder() {
        Path whole = out.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".partial");
    }
}
