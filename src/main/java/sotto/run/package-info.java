/// What can be asked for, doing it, what came of it, and all of it as JSON.
///
/// ## Why
/// - **A scoring run keeps its responses in one plain file**, row-major float32, written batch by batch beside the
///   result. AUROC needs all texts of a neuron at once, and the responses of a large model to a large file do not fit
///   into memory; mapped, they need not. A batch counts once its rows and then the journal are on the disk, so a kill
///   at any moment costs one batch. Two waits for the disk per batch are the price: some milliseconds of a second.
/// - **Batches follow from lengths and limits alone**, and the limits stand in the unfinished run's plan: the last bits
///   of a response may depend on its batch (in half precision, on a GPU), so a resumed run must be cut exactly as it
///   began.
/// - **Inputs are hashed whole**, weights too, in the background while the model opens. A hash of samples, or size and
///   time, would be faster on a first read, but would not see a changed weight, and a run that is resumed on another
///   model mixes two models' numbers without a word. 0.5 GB take 0.4 s, 13 GB some ten seconds of reading that the
///   first batch then does not need to wait for.
/// - **Places are recorded but not compared** when a run is resumed: only contents change numbers.
/// - **The hook order of modules stands in our files' metadata**, because a safetensors header is a map without order,
///   and ties between neurons are broken by that order.
@NullMarked
package sotto.run;

import org.jspecify.annotations.NullMarked;
