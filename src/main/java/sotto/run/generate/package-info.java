/// Generation of texts by a model and its dampened variants.
///
/// Why: neighbouring prompts share a batch as far as a fixed number of rows, because a batch of two rows takes
/// nearly as long as one of sixty-four. That number is the same whatever memory is free, so that a run can be
/// repeated; only where memory is short are the batches smaller. All variants of a prompt are always in one
/// batch, and every random number depends on seed, prompt, sample and step alone.
@NullMarked
package sotto.run.generate;

import org.jspecify.annotations.NullMarked;
