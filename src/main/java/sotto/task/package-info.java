/// Tasks of lm-evaluation-harness: its requests, in its own words, and its figures.
///
/// ## Why
/// - A task is requests with an answer, however its file looks. Data sets as they are published are asked in the
///   words of the harness' own task files ([TaskKinds]); what the harness has rendered itself, in the samples that
///   it writes, is taken as it stands ([SampleFile]), drawn examples and chat templates included.
/// - A metric of a file of samples is computed only if ours gives, from the responses that the file records, the very
///   values that the file records: filters and options that we do not know cannot go wrong in silence.
///
/// ## How to add a kind of data file
/// A line in [TaskKinds#ALL]: its word, the keys that tell it, the question of a row, the metrics.
@NullMarked
package sotto.task;

import org.jspecify.annotations.NullMarked;
