package sotto.cli;

import sotto.model.ModelSource;
import sotto.run.record.Split;

/// Command that jobs can run.
interface BatchedCommand extends CommandJob {
    /// Checks the options that were parsed, without reading what they name; a `CommandLine.ParameterException` if they
    /// mean nothing.
    void check();

    /// Checks that its run can be split among several processes; a `CommandLine.ParameterException` if not.
    void checkSplit();

    /// Sets the source of the model, which may have it open, and the part of the run.
    default void run(ModelSource source, Split split) {
        // of a command that opens none, or opens it in a way of its own
    }
}
