/// Screen Concept: the texts that neurons are asked about, what in them could mislead, and the scoring run.
///
/// ## Why
/// - Three view-models stand in a row, each a function of the one before: the texts as they are read, the
///   sample taken of them, and the run. A change to one is followed by those after it, in the background;
///   only the latest change counts.
/// - The project's concepts are edited in place, as everything that a project keeps; *Add as another* leaves an
///   entry as it is. Counts come from the texts that the screen reads anyway, so that no large file is read twice;
///   hashes are made beside. A file that was written to while it was read is not counted.
/// - The session's concept is what was asked for; mistakes in it are shown here and nowhere else.
@NullMarked
package sotto.ui.concept;

import org.jspecify.annotations.NullMarked;
