/// Evidence on a finished scoring run: how stable its scores are, how many texts would do, and what else than the
/// concept could explain them.
///
/// ## Why
/// - **Stability is computed when it is asked for and not kept in the run's folder.** It follows from the run's
///   responses, a number of splits and a seed alone, so that nothing can be out of date; a run that is read-only or
///   packed has it too; and a record that rerun compares holds nothing that it cannot make. A kept file would save
///   seconds: each neuron's responses are sorted once for all splits.
/// - **Chance has the run's own neurons.** Labels are dealt anew inside each half, so that chance has the correlations
///   and ties that the neurons have. A formula for independent neurons gives too narrow a range.
/// - **Samples of a quarter and an eighth lie inside the halves**, so that every size has pairs of samples without a
///   text in common. Against the whole file alone, agreement grows because a sample is a part of it.
/// - **The interval over splits is no confidence interval**: splits share texts. It says where 95 of 100 splits of this
///   file lie.
@NullMarked
package sotto.run.evidence;

import org.jspecify.annotations.NullMarked;
