/// Texts as a model reads them: what its chat template makes of them, and their tokens.
///
/// ## Why
/// - **A labelled chat is rendered as soon as the model is open**, and is a text from then on: lengths, copies, batches
///   and what a neuron's page shows are of what the model reads. Before that its text is the JSON of its messages.
/// - **A template that prints the time is given the run's own**, which the record keeps: a run that is resumed or
///   repeated on another day reads the same tokens.
/// - **Responses are pooled over the whole text, the template's words included**, unless the region is the
///   answers: a neuron may well respond to where a turn ends. What is measured of texts (perplexity,
///   divergence) is of what messages say alone: the template's words are the same in all texts, and a model
///   knows them by heart.
/// - **A token that shares a character with what is wanted belongs to it**, as transformers' masks of the assistant's
///   tokens have it: a word's first token often holds the blank before it.
/// - **Answers are what the template marks by `generation`**, where it does, ends of turns included, as transformers
///   has them; else what the assistant's messages say.
@NullMarked
package sotto.run.token;

import org.jspecify.annotations.NullMarked;
