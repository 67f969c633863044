package sotto.cli;

import sotto.model.ModelSource;

/// Command that jobs can run.
interface BatchedCommand extends CommandJob {
    /// Checks the options that were parsed, without reading what they name; a `CommandLine.ParameterException` if they
    /// mean nothing.
    void check();

    /// Takes the model from a source that may have it open.
    default void models(ModelSource source) {
        // of a command that opens none, or opens it in a way of its own
    }
}
