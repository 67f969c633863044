/// Evidence on the open run, the third mode of the screen Layers: how stable its scores are, how many texts would do,
/// and what else than the concept could explain them.
///
/// ## Why
/// - **It is a mode of Layers and not a ninth screen**: the questions are about the neurons that are shown there, and
///   are asked before one of them is believed.
/// - **Nothing is measured before it is asked for**, and what was measured stays until another run is opened. Above it
///   stands what it is of, since the fields beside it are the next question.
/// - **Numbers are those of `run.Runs`** and sentences those that the command line prints, so that page, JSON document
///   and terminal say the same.
@NullMarked
package sotto.ui.evidence;

import org.jspecify.annotations.NullMarked;
