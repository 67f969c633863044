package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A classifier's forward pass; used on the inference thread only.
///
/// Blocks are called in groups that take about a second at most, so that cancel is heard inside a batch too.
record ClassifierPass(LoadedWeights weights) implements AutoCloseable {
    /// Logits `[B, labels]` of a batch, row after row.
    float[] logits(EqualLengths batch, Progress progress) throws Cancelled {
        try (PtNDManager scope = weights.scope()) {
            PtNDArray ids = LoadedWeights.longs(scope, batch.ids(), batch.rows(), batch.tokens());
            PtNDArray hidden = weights.call(scope, "embed", ids, weights.embedding(), weights.dtype())
                    .getFirst(); // [B, T, D]
            int layers = weights.architecture().sizes().layers();
            int stride = weights.blocksPerCall((long) batch.rows() * batch.tokens());
            for (int from = 0; from < layers; from += stride) {
                progress.checkCancelled();
                PtNDArray next = weights.call(
                                scope, "blocks", hidden, weights.blocks(from, Math.min(layers, from + stride)))
                        .getFirst();
                hidden.close();
                hidden = next;
            }
            return weights.call(scope, "logits", hidden, weights.head())
                    .getFirst()
                    .toFloatArray();
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
