/// Scoring runs: responses of every neuron batch by batch, their AUROC, the run's record, and resuming of
/// unfinished runs.
///
/// ## Why
/// - **A scoring run keeps its responses in one plain file**, row-major float32, written batch by batch beside
///   the result. AUROC needs all texts of a neuron at once, and the responses of a large model to a large file
///   do not fit into memory; mapped, they need not. A batch counts once its rows and then the journal are on
///   the disk, so a kill at any moment costs one batch. Waiting for the disk twice per batch costs some
///   milliseconds of a second.
/// - **Batches follow from lengths and limits alone**, and the unfinished run's plan contains the limits: the
///   last bits of a response may depend on its batch (in half precision, on a GPU), so a resumed run must have
///   exactly the batches that it began with.
@NullMarked
package sotto.run.score;

import org.jspecify.annotations.NullMarked;
