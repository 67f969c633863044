package sotto.run.record;

import java.nio.file.Path;

/// Place of a run's result, and the treatment of earlier results there.
///
/// @param out the folder of the finished run
/// @param existing whether an earlier finished run, or an unfinished one that is not resumed, is replaced
/// @param unfinished whether an unfinished run is resumed
/// @param record name of the file that every finished run of this kind has
public record RunTarget(Path out, Output.Existing existing, Unfinished unfinished, String record) {
    /// Name of the record in the folder of a finished scoring run.
    public static final String RECORD = "run.json";

    /// Record of a folder of finished scoring runs: that of each folder inside.
    public static final String RECORDS = OwnFolder.EACH + RECORD;

    /// The place of a scoring run.
    public RunTarget(Path out, Output.Existing existing, Unfinished unfinished) {
        this(out, existing, unfinished, RECORD);
    }

    /// Treatment of an unfinished run in the same place.
    public enum Unfinished {
        /// A new run begins, which is refused unless the unfinished one may be replaced.
        START,
        /// The unfinished run is resumed; if there is none, a new run begins.
        RESUME
    }

    /// The output place of the finished run; a `Failure` if it is taken and must not be replaced, or cannot be
    /// written.
    public Output output() {
        return Output.folder(out, existing, record);
    }

    /// The folder of the run's work until it is finished.
    public Path unfinishedFolder() {
        Path whole = out.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".partial");
    }
}
