/// Analysis of a file of labelled texts before a scoring run: lengths of both classes, and the AUROC of length
/// alone.
///
/// ## Why
/// - **Lengths are shown before scores** because a neuron's largest output grows with the number of tokens: if
///   one class is longer, part of every AUROC is length.
@NullMarked
package sotto.run.concept;

import org.jspecify.annotations.NullMarked;
