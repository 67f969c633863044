/// A dampened model as an ordinary model folder: gains folded into weights, and the proof that nothing else changed.
///
/// Why: a folded half-precision weight is rounded once more, so the copy's logits cannot equal the dampened ones'. What
/// that rounding may cost is measured, not guessed: the same gains, each moved by one rounding unit up or down, move
/// the
/// logits by about as much as rounding the weights does. Three times that is allowed, and no more. Texts whose logits
/// the gains move by less than ten times what is allowed prove nothing, and the report says so.
@NullMarked
package sotto.run.export;

import org.jspecify.annotations.NullMarked;
