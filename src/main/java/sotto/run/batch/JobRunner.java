package sotto.run.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import sotto.run.record.Split;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Runner of a job as a command, where commands are known.
public interface JobRunner {
    /// Checks a job's arguments as far as that can be done without reading what they name; a `Failure` if they mean
    /// nothing.
    ///
    /// @param arguments with the places of other jobs' outputs
    void check(BatchJob job, SequencedMap<String, List<String>> arguments, Path out);

    /// Runs a job, a part of it or the whole of its parts to its end or its failure, and goes on where an
    /// earlier process ended.
    ///
    /// @param out place of its result
    JobOutcome run(BatchJob job, SequencedMap<String, List<String>> arguments, Path out, Split split, Progress progress)
            throws Cancelled;
}
