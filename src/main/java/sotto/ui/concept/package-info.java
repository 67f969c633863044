/// The screen Concept: what neurons are asked about, what could mislead, and scoring.
///
/// ## Why
/// - Three view-models in a row, each a function of the one before: the texts as they are read, which of them are
///   taken, and the run. A change at one end is followed to the other, in the background, and the last one wins.
/// - The workbench's concept is what was asked for; what is wrong with it is said here and nowhere else.
@NullMarked
package sotto.ui.concept;

import org.jspecify.annotations.NullMarked;
