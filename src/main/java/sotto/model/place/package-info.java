/// Where the parts of a model stand: a pure function of what its headers say and what memory the devices have free.
///
/// ## Why
/// - No engine, no file: what is decided for eight large GPUs is tested on a machine without any.
/// - A part (the embedding, a block, the head) stands whole on one device: nothing inside a block is exchanged.
/// - What does not fit is brought for each use and given back. Consecutive blocks stay together, so hidden states
/// change
///   device as seldom as can be.
/// - On a CPU weights are pages of their file: half precision stays half there, and a matrix is widened while it is
///   used. On a GPU they are copies in the dtype that is computed in.
@NullMarked
package sotto.model.place;

import org.jspecify.annotations.NullMarked;
