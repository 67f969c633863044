/// Causal language models from local Hugging Face folders: forward passes, edits, pooled activations, generation; and
/// classifiers of texts.
///
/// The only home of `ai.djl`: native memory is freed where it is made, and above this package there are only texts,
/// token ids, edits and `float[]`.
///
/// Letters for shapes, the same everywhere: `B` rows, `T` tokens of a row, `D` model width, `F` feed-forward width, `H`
/// heads, `K` head width, `V` vocabulary, `N` neurons of a site, `S` slots of the cache.
///
/// ## Why
/// - The mathematics is TorchScript text that libtorch compiles when a model is opened (`TorchScriptFile`,
///   `Kernels`): it reads like the paper's, runs faster than calls of single operations, and is the same on
///   every device. DJL's own arrays lack rotary positions, fused attention and bfloat16.
/// - An architecture's settings are attributes of the compiled object, not arguments: a block reads `self.heads`.
/// - One type [Site] stands for place and name of a neuron bank; the family's table of projections is the only bridge
///   to upstream names, so a separate enumeration of slots would say the same twice.
/// - Gains are one part of an [Edit], `T(y) = g ⊙ y + c − U (Vᵀ y)` at a site: shifts and directions stand behind all
///   gains in the one list that the kernels get, so that gains alone cost what they did, and a row of a batch may have
///   an edit of any method. What is read and edited, and how, travels in the argument `at` that every block passes on:
///   the families' texts name the places alone. The kind of a place is told by its name ([SiteKind]), because files,
///   runs and gains know modules by name only; hidden units are `MODULE.input`.
/// - Scoring pads nothing: the texts of a batch follow one another in one row, `[1, T, D]`. What works on each token
///   alone, nine tenths of the time, sees one long row; attention and pooling take neighbours of equal length at once,
///   as views. Padding to the longest text of a batch cost a tenth of the time on real texts. Generation pads on the
///   left, because new tokens join at one slot for all rows.
/// - A classifier's tokens see the whole text, so texts of one batch are of one length: nothing is padded, no mask
///   costs anything, and no text can influence another. Short texts, of which there are many, share few lengths; a
///   long one fills a batch by itself.
/// - float32 products of several rows go to oneDNN on x86-64, which is faster there than MKL's product as libtorch
///   calls it. It keeps a compiled kernel per number of rows, so a pass gets rows of zeros up to a multiple of 64.
/// - There a token's numbers depend on the tokens up to it alone, to the last bit, so that texts that begin alike tie:
///   an AUROC counts ties exactly, and a tie that only texts of about equal length have makes it a function of length
///   (`whole.py`). Fused attention, MKL and oneDNN sum in an order that follows from the shape of a call: attention by
///   lengths of 2 to 15 and again from 192 on, products by the rows, up to about 800: which of them depends on inputs,
///   outputs and threads. So every shape is decided by the token's place in its text: blocks of 32 queries, passes of
///   1,152 rows where responses are pooled, which batches fill. Padding to 16 rows alone holds to 191 tokens only;
///   rounding responses would leave most of the error. With AVX2 alone a product's last rows, those that no kernel
///   of 6 rows takes, sum in another order: passes of 1,152 rows have none, those that are not pooled (tokens that
///   are listened to, logits) may differ there in the last bits.
/// - MXFP4 stays 4 bits likewise, expert by expert, with the exponents and the bias in the bias's place; it is exact in
///   bfloat16.
/// - FP8 is a third narrow format: codes stay 8 bits in the mapped file, and `linear` multiplies them with the
///   scales of their blocks for the product that needs them, in float32 as transformers does, since code times scale
///   has more digits than bfloat16. Scales and bias come in the bias's place, so that no family's text knows of it. A
///   GPU gets widened copies.
/// - Another libtorch than the bundled one is first started in a Java of its own (`EngineTrial`): one of another
///   version loads and then crashes, which no exception handler survives.
/// - On a CPU weights are not copied: libtorch gets addresses inside the mapped file, half precision stays half
///   there, and a matrix is widened for the product that needs it: a batch hides that. Only a tensor that its file does
///   not align to its dtype is copied; and once text is written, token by token, matrices of another dtype than the one
///   that is computed in are copied for good where half of the free memory holds them, and the file's pages given back.
/// - Where memory does not hold them, a half-precision matrix is widened for a token's product some hundred outputs
///   at a time (`linear_in_parts`): a part stays in the processor's cache, where all of a matrix is written to memory
///   and read again, which took twice as long with AVX2. oneDNN may sum few outputs in another order, as its AVX2
///   kernels do below 128 for each thread, so the model's own matrices are tried first, and parts are given up where a
///   bit differs.
/// - Half-precision dtypes on a processor without instructions for them (AVX-512 BF16 or FP16, AMX): libtorch's
///   products of one and two rows are no slower than float32's; those of more take up to seven times as long, so they
///   are computed in float32 and rounded once. oneDNN has no kernels for bfloat16 there at all.
/// - float32 products of up to 32 rows are MKL's on Intel's processors with AVX-512 (`few.py`): one row as it is, some
///   as a batch of products of 32 outputs each, which is faster there than oneDNN's; elsewhere they are oneDNN's.
///   GPT-2's matrices are turned for them once (`StepCopies`): 4 rows take 0.81 of the time, 16 take 0.9.
/// - Weights packed once by oneDNN (`mkldnn::_reorder_linear_weight`) are used for half precision alone, where the
///   processor multiplies it and half of the free memory holds them, in steps of up to 32 tokens. In float32 with AVX2
///   they are faster at 4 to 16 rows, slower at 768 and above, and give other bits, since the plain product sums 256
///   inputs at a time and the packed one all of them; with AVX-512 they are no faster than MKL's at any number of rows.
/// - Half-precision weights in FBGEMM's float16 (`quantized::linear_dynamic_fp16`, exact for bfloat16 too if scaled by
///   a power of two) multiply one row in float32 at the whole memory's rate, 0.54 of the time of widened ones, and are
///   not used: packing takes 20 ns a number on one thread, minutes for a model of 7 B, as long as some 250 tokens.
/// - Attention of one token in half precision multiplies in float32 and rounds: oneDNN compiles its own product anew
/// for
///   every number of slots, which was a tenth of a step.
/// - A pass widens one matrix after another in the same room (`room` of `linear.py`). What is allocated beyond 32 MB
///   comes from the system each time, and its page faults were 8 % of a pass of a 1 B-parameter model.
/// - Where parts stand is decided once, by `sotto.model.place`, and obeyed by `LoadedWeights` and `Network` alone. A
///   part that does not stay is lent for a call and given back; `madvise` takes its pages out of the process, so the
///   weights of a model of any size cost two blocks.
/// - Scoring block by block keeps the hidden states of all texts (`HiddenStates`), in memory or in a mapped file, and
///   takes the same batches through the same kernels, so its numbers are the same bits. States are saved at a cancel
///   and every few minutes, not at every step: they are many times larger than the responses.
/// - Pages of files count as memory that can be had back: what a control group leaves is asked for as well as what the
///   machine has.
@NullMarked
package sotto.model;

import org.jspecify.annotations.NullMarked;
