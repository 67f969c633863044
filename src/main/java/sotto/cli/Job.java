package sotto.cli;

import sotto.work.Cancelled;

/// A command of the command line: a picocli `@Command` class whose options are parsed when [#run(Console)] is called.
///
/// What the user can act on is thrown as `Failure` (exit status 1), wrong usage that picocli cannot see by itself as
/// `CommandLine.ParameterException` (2). Everything long takes the console's progress.
public interface Job {
    /// Does it; the exit status is 0, or 1 where the result itself says no.
    int run(Console console) throws Cancelled;
}
