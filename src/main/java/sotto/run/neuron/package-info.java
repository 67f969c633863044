/// Study of one neuron of a finished run: its responses to all texts, their evaluation, and its outputs at
/// tokens.
///
/// ## Why
/// - **Responses are computed for the whole run at once** where it did not keep them: one pass over the texts costs as
///   much for one neuron as for all, and then every other neuron is there in milliseconds.
/// - **They are kept in a temporary file in tiles of 64 neurons**, text after text inside a tile: a batch writes runs
///   of 256 bytes, and one neuron is read from one contiguous piece. Row-major, a neuron of a million would touch a
///   page of the disk for every text; column-major, a batch would touch a page for every neuron.
/// - **Companions are looked for among the best experts only.** Correlating with all neurons would read the whole file,
///   gigabytes of a large model; those that are no experts are of no use as a lead to what an expert is about.
@NullMarked
package sotto.run.neuron;

import org.jspecify.annotations.NullMarked;
