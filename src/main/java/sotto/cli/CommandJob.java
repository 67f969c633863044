package sotto.cli;

import sotto.work.Cancelled;

/// A command of the command line: a picocli `@Command` class whose options are parsed when [#run(Console)] is called.
///
/// A `Failure` (exit status 1) is thrown for what the user can act on, a `CommandLine.ParameterException` (2) for
/// wrong usage that picocli cannot see by itself. Everything long takes the console's progress.
public interface CommandJob {
    /// Runs the command; the exit status is 0, or 1 where the result itself says no.
    int run(Console console) throws Cancelled;
}
