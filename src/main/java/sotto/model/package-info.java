/// Causal language models from local Hugging Face folders: forward passes, gains, pooled activations, generation.
///
/// The only home of `ai.djl`: native memory is freed where it is made, and above this package there are only texts,
/// token ids, gains and `float[]`.
///
/// Letters for shapes, the same everywhere: `B` texts, `T` tokens, `D` model width, `F` feed-forward width, `H` heads,
/// `K` head width, `V` vocabulary, `N` neurons of a site, `S` slots of the cache.
@NullMarked
package sotto.model;

import org.jspecify.annotations.NullMarked;
