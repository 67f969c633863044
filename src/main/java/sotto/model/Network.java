package sotto.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import sotto.model.family.Architecture;

/// Weights and how to apply them: an architecture's kernels with the tensors of one checkpoint.
///
/// Used on the inference thread only. Tensors that a call returns belong to the manager it was given.
final class Network implements AutoCloseable {
    private final LoadedWeights weights;
    private final PtNDArray nothing;
    private final IValue none;
    private final List<RotaryTables> rotary;

    /// Loads an architecture from its checkpoint.
    Network(Architecture architecture, CheckpointNames names, Placement placement) {
        this.weights = new LoadedWeights(architecture, names, placement);
        this.nothing = weights.manager().create(new Shape(0), DataType.INT64);
        this.none = IValue.listFrom(new PtNDArray[0]);
        this.rotary = architecture.rotary().stream().map(RotaryTables::new).toList();
    }

    Architecture architecture() {
        return weights.architecture();
    }

    /// How many blocks a call without a cache may run over so many tokens.
    int blocksPerCall(long tokens) {
        return weights.blocksPerCall(tokens);
    }

    /// A manager for the tensors of one pass; the caller closes it.
    PtNDManager scope() {
        return weights.scope();
    }

    /// An empty tensor, in place of what a call does not need.
    PtNDArray nothing() {
        return nothing;
    }

    /// An empty list of tensors, in place of a cache or gains that there are not.
    IValue none() {
        return none;
    }

    /// A tensor of whole numbers.
    PtNDArray longs(PtNDManager out, long[] values, long... shape) {
        return LoadedWeights.longs(out, values, shape);
    }

    /// A float32 tensor.
    PtNDArray floats(PtNDManager out, float[] values, long... shape) {
        return out.create(FloatBuffer.wrap(values), new Shape(shape), DataType.FLOAT32);
    }

    /// A float64 tensor.
    PtNDArray doubles(PtNDManager out, double[] values, long... shape) {
        return out.create(DoubleBuffer.wrap(values), new Shape(shape), DataType.FLOAT64);
    }

    /// The same values in the dtype that the network computes in.
    PtNDArray cast(PtNDManager out, PtNDArray tensor) {
        return weights.call(out, "cast", tensor, weights.dtype()).getFirst();
    }

    /// A tensor of zeros in the dtype that the network computes in.
    PtNDArray zeros(PtNDManager out, long... shape) {
        return weights.call(out, "zeros_of", nothing, shape, weights.dtype()).getFirst();
    }

    /// Where the tokens of one pass stand: positions `[1 or B, T]` and the rotary tables, cosines and sines of each
    /// set.
    Positions positions(PtNDManager out, int[] first, int[] lengths, int tokens) {
        boolean shared = allEqual(first) && rotary.stream().allMatch(r -> r.shared(lengths));
        int rows = shared ? 1 : first.length;
        long[] positions = new long[rows * tokens];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.max(0, first[i / tokens] + i % tokens);
        }
        List<PtNDArray> tables = new ArrayList<>();
        for (RotaryTables one : rotary) {
            for (float[] table : one.of(first, lengths, rows, tokens)) {
                tables.add(floats(out, table, rows, 1, tokens, one.pairs()));
            }
        }
        return new Positions(longs(out, positions, rows, tokens), tables);
    }

    /// Whether texts that have grown to these lengths are read anew: their cached keys are turned by other angles.
    boolean renewedAt(int[] lengths) {
        return rotary.stream().anyMatch(one -> one.renewedAt(lengths));
    }

    private static boolean allEqual(int[] values) {
        for (int value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /// Where tokens stand.
    record Positions(PtNDArray numbers, List<PtNDArray> rotary) {}

    /// The embedded tokens `[B, T, D]`.
    PtNDArray embed(PtNDManager out, PtNDArray ids, Positions positions) {
        return weights.call(out, "embed", ids, positions.numbers(), weights.embedding(), weights.dtype())
                .getFirst();
    }

    /// Hidden states `[B, T, D]` after the blocks from `from` to before `to`, then what they pooled, site by site.
    List<PtNDArray> blocks(PtNDManager out, PtNDArray hidden, int from, int to, Positions positions, Pass pass) {
        return weights.call(
                out,
                "blocks",
                hidden,
                (long) from,
                weights.blocks(from, to),
                none,
                pass.gains(),
                0L,
                nothing,
                positions.rotary(),
                pass.batch().spans(),
                pass.pooling());
    }

    /// What a pass without a cache does at its sites.
    ///
    /// @param gains a list of tensors, one per site of every block, or [#none()]
    /// @param batch whose tokens are pooled
    /// @param pooling the kernel's number of the pooling, 0 for none
    record Pass(Object gains, TokenBatch batch, long pooling) {}

    /// Logits in float32: `[B, V]` of the tokens `last` `[B]`, or `[B, T, V]` where `last` is empty.
    PtNDArray logits(PtNDManager out, PtNDArray hidden, PtNDArray last) {
        return weights.call(out, "logits", hidden, last, weights.head()).getFirst();
    }

    /// Log-probabilities (float64) of the targets `[T]` after each of the tokens `[1, T, D]`, and whether each
    /// is the likeliest.
    List<PtNDArray> tokenLogprobs(PtNDManager out, PtNDArray hidden, PtNDArray targets) {
        return weights.call(out, "token_logprobs", hidden, targets, weights.head());
    }

    /// One pass with a cache: new tokens `[B, T]` join it behind `past` slots; logits `[B, V]` of each row's last
    /// token.
    PtNDArray step(PtNDManager out, PtNDArray ids, Positions positions, Cache cache, Object gains, PtNDArray last) {
        return weights.call(
                        out,
                        "step",
                        ids,
                        positions.numbers(),
                        weights.embedding(),
                        weights.blocks(0, architecture().sizes().layers()),
                        weights.head(),
                        weights.dtype(),
                        cache.tensors(),
                        gains,
                        (long) cache.past(),
                        cache.start(),
                        positions.rotary(),
                        last)
                .getFirst();
    }

    /// The largest and the smallest effects of a coordinate of the residual stream on the logits, and their tokens.
    List<PtNDArray> directEffect(PtNDManager out, int unit, int most) {
        return weights.call(out, "direct_effect", weights.head(), (long) unit, (long) most);
    }

    /// Any other kernel method.
    List<PtNDArray> call(PtNDManager out, String method, Object... arguments) {
        return weights.call(out, method, arguments);
    }

    /// Gives native memory back; the checkpoint may be closed afterwards.
    @Override
    public void close() {
        none.close();
        weights.close();
    }
}
