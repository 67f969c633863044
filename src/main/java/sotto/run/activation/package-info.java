/// The raw numbers of a model on texts, in a file that any other tool can read.
///
/// Why: texts are taken a window at a time and sorted by length inside it, so that batches have many texts of one
/// length and yet neither logits nor responses of all texts are ever in memory together. Texts, not windows, decide the
/// numbers: a text's own do not depend on what stands beside it, but for the last bits in half precision or on a GPU.
@NullMarked
package sotto.run.activation;

import org.jspecify.annotations.NullMarked;
