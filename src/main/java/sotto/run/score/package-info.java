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
/// - **Several concepts share a pass** over the union of their texts, because the responses of a text are the same
///   bits in any batch where float32 is computed by an x86-64 CPU (`LanguageModel.isBatchInvariant`). `run.json`
///   names the batches that a concept's run alone makes, which give the same bits. Elsewhere the concepts go one
///   after another: equal bytes are promised, and a pass of the union would not keep that.
/// - **The union's responses are sorted once** for all concepts, neuron by neuron; a concept's numbers come from
///   one walk along that order (`num.MultiLabelAuroc`), whose sums are exact in whole numbers, hence the same bits
///   as those of a concept alone. Where responses may be missing (experts), or there are more texts than the sums
///   allow, each concept sorts its own.
/// - **Further poolings stand behind the first in a row**, so that journal, checksums, parts and extended runs know
///   nothing of them. Batches are those of a run with one pooling, though three times as many responses are on the
///   heap: in half precision and on a GPU the scores would have other bits otherwise.
/// - **A folder of concepts is replaced as a whole**, as any result: its mark is that each folder in it is a run.
@NullMarked
package sotto.run.score;

import org.jspecify.annotations.NullMarked;
