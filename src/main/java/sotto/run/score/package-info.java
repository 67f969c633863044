/// Scoring of every neuron: responses batch by batch, AUROC, the record of the run, and going on with one that is
/// unfinished.
///
/// ## Why
/// - **A scoring run keeps its responses in one plain file**, row-major float32, written batch by batch beside the
///   result. AUROC needs all texts of a neuron at once, and the responses of a large model to a large file do not fit
///   into memory; mapped, they need not. A batch counts once its rows and then the journal are on the disk, so a kill
///   at any moment costs one batch. Two waits for the disk per batch are the price: some milliseconds of a second.
/// - **Batches follow from lengths and limits alone**, and the limits stand in the unfinished run's plan: the last bits
///   of a response may depend on its batch (in half precision, on a GPU), so a resumed run must be cut exactly as it
///   began.
@NullMarked
package sotto.run.score;

import org.jspecify.annotations.NullMarked;
