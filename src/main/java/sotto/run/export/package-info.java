/// Export of a dampened model as an ordinary model folder: gains folded into weights, and the proof that
/// nothing else changed.
///
/// Why: a folded half-precision weight is rounded once more, so the copy's logits cannot equal the dampened
/// ones'. The effect of that rounding is measured: the same gains, each moved by one rounding unit up or down,
/// move the logits by about as much as rounding the weights does. Three times that difference is allowed. Texts
/// whose logits the gains move by less than ten times the allowed difference prove nothing, and the report
/// contains that.
///
/// In a mixture of experts a rounded number may send a token elsewhere, and all logits after it differ. So
/// rounding is measured four times, and a text counts as far as it agrees, if that is its first half; the copy
/// is wrong if most texts agree less far. In float32, where nothing is rounded, all tokens of all texts have to
/// agree.
///
/// A dampened row of a quantised tensor has no exact codes: the copy has that tensor in bfloat16, without its
/// scales, and `quantization_config` leaves its module out, so that transformers opens the folder on every
/// device. All rows of such a tensor are rounded to bfloat16, which the allowed difference counts. Keeping the
/// format is a choice: codes are rounded, errors are reported, and nothing is proven.
@NullMarked
package sotto.run.export;

import org.jspecify.annotations.NullMarked;
