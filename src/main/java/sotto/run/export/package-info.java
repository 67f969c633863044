/// Export of an edited model as an ordinary model folder: the edit folded into weights, and the proof that
/// nothing else changed; or as hooks, where weights cannot take it.
///
/// Why: an edit `T(y) = A y + c`, with `A = diag(g) - U Vᵀ`, of a linear map's outputs `y = W x + b` is a linear
/// map again, `A W` and `A b + c`; one of its inputs, the hidden units, `W A` and `b + W c`. Both are exact for
/// any numbers, and whatever comes after the map, a norm too. So the maps of MLPs and of attention take every
/// part, a mixture's output through the last maps of all its experts, whose weighted sum is linear; but its shift
/// only where every expert has a bias and the weights of those chosen add up to 1 (gpt-oss).
///
/// A shift needs a bias. A map without one gets it where a key of `config.json` gives it one in transformers
/// ([sotto.model.BiasKey]), with zeros in all other maps that the key gives biases to. Nowhere else is one added:
/// transformers would drop it without a word.
///
/// An output of a block is `x + a + m`, where `x` came by all blocks before. A shift of it is one of `m`, since
/// nothing of the block reads `m`: it goes into the bias of the MLP's last map (Granite's divided by its
/// `residual_multiplier`), or of attention's where both run side by side (Command R). Behind a norm, as in Gemma
/// 2, no bias is a shift. Gains and directions would have to change `x`, which later blocks read and earlier
/// weights made: no weight of the block can. The published weight edit of a direction `r` projects it out of
/// everything that writes, the embedding too (Arditi et al., 2024). That is another model than the projection
/// after each block: there the first block reads an embedding that still has `r`, and an MLP the `r` that
/// attention has just written. It would be the same only for an embedding without `r`. So it is not folded in
/// silence; who wants it asks for directions at the sites of attention and MLP, which are folded exactly.
///
/// What cannot be folded is written as hooks: the edit, and thirty lines of Python that hang it on the modules it
/// names. Experts' gains have no hook, since transformers computes all experts as one module; they always fold.
///
/// A folded half-precision weight is rounded once more, so the copy's logits cannot equal the dampened
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
