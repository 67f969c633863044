/// Texts as a model reads them: what its chat template makes of them, and their tokens.
///
/// ## Why
/// - **A labelled chat is rendered as soon as the model is open**, and is a text from then on: lengths, copies, batches
///   and what a neuron's page shows are of what the model reads. Before that its text is the JSON of its messages.
/// - **A template that prints the time is given the run's own**, which the record keeps: a run that is resumed or
///   repeated on another day reads the same tokens.
@NullMarked
package sotto.run.token;

import org.jspecify.annotations.NullMarked;
