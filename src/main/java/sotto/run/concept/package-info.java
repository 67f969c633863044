/// What a file of texts says before any neuron is heard: the lengths of both classes, and what they alone would score.
///
/// ## Why
/// - **Lengths come before scores** because a neuron's largest output grows with the number of tokens: if one class is
///   longer, part of every AUROC is length.
@NullMarked
package sotto.run.concept;

import org.jspecify.annotations.NullMarked;
