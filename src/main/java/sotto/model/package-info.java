/// Causal language models from local Hugging Face folders: forward passes, gains, pooled activations, generation; and
/// classifiers of texts.
///
/// The only home of `ai.djl`: native memory is freed where it is made, and above this package there are only texts,
/// token ids, gains and `float[]`.
///
/// Letters for shapes, the same everywhere: `B` texts, `T` tokens, `D` model width, `F` feed-forward width, `H` heads,
/// `K` head width, `V` vocabulary, `N` neurons of a site, `S` slots of the cache.
///
/// ## Why
/// - The mathematics is TorchScript text that libtorch compiles when a model is opened (`TorchArchive`, `Kernels`): it
///   reads like the paper's, runs faster than calls of single operations, and is the same on every device. DJL's own
///   arrays lack rotary positions, fused attention and bfloat16.
/// - An architecture's settings are attributes of the compiled object, not arguments: a block reads `self.heads`.
/// - One type [Site] stands for place and name of a neuron bank; the family's table of projections is the only bridge
///   to upstream names, so a separate enumeration of slots would say the same twice.
/// - Scoring pads on the right: a causal token never sees what follows, so no mask is needed, and pooling is told where
///   texts end. Generation pads on the left, because new tokens join at one slot for all rows.
/// - A classifier's tokens see the whole text, so texts of one batch are of one length: nothing is padded, no mask
///   costs anything, and no text can influence another. Short texts, of which there are many, share few lengths; a
///   long one fills a batch by itself.
/// - float32 products of several rows go to oneDNN on x86-64, which is faster there than MKL's product as libtorch
///   calls it. It keeps a compiled kernel per number of rows, so rows are cut at multiples of 64.
/// - Weights are never copied: libtorch gets addresses inside the mapped file. Only a tensor that its file does not
///   align to its dtype is copied.
@NullMarked
package sotto.model;

import org.jspecify.annotations.NullMarked;
