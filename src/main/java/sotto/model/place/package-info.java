/// Placement of a model's parts on devices: a pure function of its headers and of the devices' free memory.
///
/// ## Why
/// - It needs no engine and no file, so that plans for eight large GPUs are tested on a machine without any.
/// - A part (the embedding, a block, the head) is whole on one device: devices exchange nothing inside a block.
/// - Parts that do not fit are loaded for each use and released. Consecutive blocks stay together, so hidden
///   states change device as seldom as can be.
/// - On a CPU weights are pages of their file: half precision stays half in memory, and a matrix is widened
///   while it is used. On a GPU they are copies in the dtype of the computation.
@NullMarked
package sotto.model.place;

import org.jspecify.annotations.NullMarked;
