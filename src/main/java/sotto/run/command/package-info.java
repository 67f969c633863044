/// Command lines of actions as text, for "Copy as command".
///
/// ## Why
/// - **Commands are made from the values that are run**, not from those that a screen shows: parsing the
///   printed command gives the same specification, and tests prove that.
/// - **Only what differs from a default is printed**, so that the line stays readable.
/// - Figures belong to a package above this one, so their command is `sotto.figure.FigureCommandText`.
@NullMarked
package sotto.run.command;

import org.jspecify.annotations.NullMarked;
