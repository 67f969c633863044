package sotto.cli;

import picocli.CommandLine.Model.CommandSpec;
import sotto.model.ModelSource;
import sotto.run.record.Split;
import sotto.work.Cancelled;

/// Command that jobs can run.
interface BatchedCommand extends CommandJob {
    /// Checks the options that were parsed, without reading what they name; a `CommandLine.ParameterException` if they
    /// mean nothing.
    void check();

    /// Checks that its run can be split among several processes; a `CommandLine.ParameterException` if not.
    ///
    /// @param command this one, as picocli has it
    default void checkSplit(CommandSpec command) {
        throw Arguments.wrong(command, "Jobs with shards are those of score and evaluate.");
    }

    /// Runs as [#run(Console)] does, with a model of a source, which may have it open, and a part of the run; a command
    /// that opens none, or opens it in a way of its own, needs neither.
    default int run(Console console, ModelSource models, Split split) throws Cancelled {
        return run(console);
    }
}
