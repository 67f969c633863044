package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import sotto.model.place.Placement;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A classifier's forward pass; used on the inference thread only.
///
/// Blocks are called in groups that take about a second at most, so that a cancel takes effect inside a batch
/// too.
record ClassifierPass(LoadedWeights weights) implements AutoCloseable {
    /// Logits `[B, labels]` of a batch, row after row.
    float[] logits(EqualLengths batch, Progress progress) throws Cancelled {
        Placement placement = weights.placement();
        try (PtNDManager scope = weights.scope()) {
            PtNDArray ids = LoadedWeights.longs(scope, batch.ids(), batch.rows(), batch.tokens());
            PtNDArray hidden;
            try (BorrowedWeights lent = weights.embedding()) {
                PtNDArray there = weights.at(scope, placement.embedding(), ids);
                hidden = weights.kernels().classifierEmbed(scope, there, lent.weights());
            }
            int layers = weights.architecture().sizes().layers();
            for (int from = 0; from < layers; ) {
                progress.checkCancelled();
                int to = weights.endOfRun(from, (long) batch.rows() * batch.tokens());
                hidden = weights.at(scope, placement.blocks().get(from), hidden);
                PtNDArray next;
                try (BorrowedWeights lent = weights.blocks(from, to)) {
                    next = weights.kernels().classifierBlocks(scope, hidden, lent.weights());
                }
                hidden.close();
                hidden = next;
                from = to;
            }
            try (BorrowedWeights lent = weights.head()) {
                PtNDArray there = weights.at(scope, placement.head(), hidden);
                return weights.kernels()
                        .classifierLogits(scope, there, lent.weights())
                        .toFloatArray();
            }
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
