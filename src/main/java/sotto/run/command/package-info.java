/// The command line of an action as text, for "Copy as command".
///
/// ## Why
/// - **Made from the same values that are run**, not from what a screen shows: what the printed command does when it is
///   parsed is what was done, and tests parse it to prove that.
/// - **Only what differs from a default is printed**, so that the line is read and not only pasted.
/// - Pictures live above this package, so their command is `sotto.figure.FigureCommandText`.
@NullMarked
package sotto.run.command;

import org.jspecify.annotations.NullMarked;
