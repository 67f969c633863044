/// Collateral of dampening one concept on others: what it does to their texts, their probes and their judges.
///
/// ## Why
/// - **Probes are another concept's best neurons, heard on the dampened model**: what a reader of the activations, or
///   the next layer, still finds out about that concept. They are heard after the gains, so that a neuron whose gain
///   is 0 tells nothing, as for every reader of the model; all other positive gains leave a neuron's own AUROC as it
///   is, and what changes it is what came before.
/// - **Intervals of AUROCs are DeLong's** over texts, of the mean over all probes at once, and paired: the same texts
///   are heard with and without the gains, so that the difference is far surer than either.
/// - **The untouched model is heard too**, though its AUROCs stand in the run: with other settings of the engine they
///   would not be the same, and only then is the difference paired. The probes were chosen by them, so that they are
///   a little too good; a difference to them holds some of that return to the mean.
@NullMarked
package sotto.run.collateral;

import org.jspecify.annotations.NullMarked;
