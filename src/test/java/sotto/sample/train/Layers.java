package sotto.sample.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.norm.LayerNorm;

/// What both networks are made of. Arrays belong to the manager of the first argument.
final class Layers {
    private Layers() {}

    /// Rows of a table: `[.., D]` for ids `[..]`.
    static NDArray embed(NDArray ids, NDArray table) {
        return Embedding.embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
    }

    /// Layer normalisation over the last axis.
    static NDArray norm(NDArray x, NDArray weight, NDArray bias, double epsilon) {
        Shape last = new Shape(x.getShape().get(x.getShape().dimension() - 1));
        return LayerNorm.layerNorm(x, last, weight, bias, (float) epsilon).singletonOrThrow();
    }

    /// x Φ(x), exactly.
    static NDArray gelu(NDArray x) {
        return Activation.gelu(new NDList(x)).singletonOrThrow();
    }

    /// Queries, keys and values side by side, cut into heads.
    ///
    /// @param qkv `[B, T, 3 D]`
    record Heads(NDArray qkv, long batch, long tokens, long heads) {
        /// Softmax attention; `[B, T, D]`.
        ///
        /// @param mask is added to the scores; any shape that fits `[B, H, T, T]`
        NDArray attend(NDArray mask) {
            long d = qkv.getShape().get(2) / 3;
            NDList parts = qkv.split(new long[] {d, 2 * d}, 2);
            NDArray q = cut(parts.get(0), d);
            NDArray k = cut(parts.get(1), d);
            NDArray v = cut(parts.get(2), d);
            NDArray scores = q.matMul(k.transpose(0, 1, 3, 2))
                    .mul((float) (1 / Math.sqrt((double) d / heads)))
                    .add(mask); // [B, H, T, T]
            return scores.softmax(-1).matMul(v).transpose(0, 2, 1, 3).reshape(batch, tokens, d);
        }

        private NDArray cut(NDArray x, long d) {
            return x.reshape(batch, tokens, heads, d / heads).transpose(0, 2, 1, 3); // [B, H, T, K]
        }
    }
}
