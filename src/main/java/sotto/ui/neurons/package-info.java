/// The screen of neurons: a table of all of them with a query, and one of them looked at closely.
///
/// ## Why
/// - **The table's rows are numbers.** [sotto.run.NeuronTable] sorts and filters `int[]`; a row's texts are
///   made when it comes into view, so that a million rows scroll as well as a hundred.
/// - **One [sotto.ui.neurons.StudyViewModel] for the window**: this screen's detail and the inspector of Layers
///   show the same neuron, and its responses are computed once.
/// - **Every part of a neuron's page arrives by itself**: numbers at once, pictures when its responses are
///   read, words and tokens when the model has answered. While one is in hand, later selections wait for it and
///   only the last of them is answered.
@NullMarked
package sotto.ui.neurons;

import org.jspecify.annotations.NullMarked;
