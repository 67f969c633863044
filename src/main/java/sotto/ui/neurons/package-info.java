/// Screen Neurons: a table of all neurons with a query, and a page about the selected one.
///
/// ## Why
/// - **The table's rows are numbers.** [sotto.run.NeuronTable] sorts and filters `int[]`; a row's texts are
///   made when it becomes visible, so that a million rows scroll as well as a hundred.
/// - **One [sotto.ui.neurons.DetailViewModel] for the window**: this screen's page and the inspector of Layers
///   show the same neuron, and its responses are computed once.
/// - **Every part of a neuron's page arrives by itself**: numbers at once, figures when its responses are
///   read, texts and tokens when the model has answered. While one neuron is computed, later selections wait
///   for it and only the last of them is computed next.
@NullMarked
package sotto.ui.neurons;

import org.jspecify.annotations.NullMarked;
