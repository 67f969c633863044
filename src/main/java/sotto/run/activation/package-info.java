/// Raw numbers of a model on texts, written to a file that other tools can read.
///
/// Why: texts are taken a window at a time and sorted by length inside it, so that batches have many texts of
/// one length and yet neither logits nor responses of all texts are ever in memory together. A text's numbers
/// do not depend on the other texts of its batch, but for the last bits in half precision or on a GPU.
@NullMarked
package sotto.run.activation;

import org.jspecify.annotations.NullMarked;
