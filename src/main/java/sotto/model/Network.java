package sotto.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.model.family.Architecture;
import sotto.model.place.Placement;
import sotto.model.place.Spot;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Weights and how to apply them: an architecture's kernels with the tensors of one checkpoint.
///
/// Used on the inference thread only. Tensors that a call returns belong to the manager it was given.
public final class Network implements AutoCloseable {
    private static final long[] NO_SPANS = {};

    private final LoadedWeights weights;
    private final Placement placement;
    private final List<PtNDArray> nothings;
    private final IValue none;
    private final Positioning positioning;

    /// Loads an architecture from its checkpoint.
    public Network(Architecture architecture, CheckpointNames names, Placement placement, Progress progress)
            throws Cancelled {
        this.weights = new LoadedWeights(architecture, names, placement, progress);
        this.placement = placement;
        boolean whole = false;
        try {
            PtNDArray nothing = weights.manager().create(new Shape(0), DataType.INT64);
            this.nothings = spots().map(spot -> weights.at(weights.manager(), spot, nothing))
                    .toList();
            this.none = IValue.listFrom(new PtNDArray[0]);
            this.positioning = new Positioning(weights);
            whole = true;
        } finally {
            if (!whole) {
                weights.close();
            }
        }
    }

    Architecture architecture() {
        return weights.architecture();
    }

    private Stream<Spot> spots() {
        return IntStream.range(0, placement.devices().size()).mapToObj(device -> new Spot(device, true));
    }

    /// The end of the run of blocks from `from` on that a call without a cache may take over so many tokens.
    int endOfRun(int from, long tokens) {
        return weights.endOfRun(from, tokens);
    }

    /// A tensor on the first device, where a pass makes its own.
    PtNDArray atFirst(PtNDManager out, PtNDArray tensor) {
        return weights.at(out, new Spot(0, true), tensor);
    }

    /// A tensor on the device of a block.
    PtNDArray atBlock(PtNDManager out, int block, PtNDArray tensor) {
        return weights.at(out, placement.blocks().get(block), tensor);
    }

    /// Whether the weights are float32 in memory.
    boolean isWide() {
        return weights.isWide();
    }

    /// A manager for the tensors of one pass; the caller closes it.
    PtNDManager scope() {
        return weights.scope();
    }

    /// An empty tensor, in place of what a call does not need; on the first device.
    PtNDArray nothing() {
        return nothings.getFirst();
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

    /// A tensor of zeros on the device of a block, in the dtype that the network computes in.
    PtNDArray zeros(PtNDManager out, int block, long... shape) {
        PtNDArray there = nothings.get(placement.blocks().get(block).device());
        return weights.call(out, "zeros_of", there, shape, weights.dtype()).getFirst();
    }

    /// Where the tokens of texts stand that follow one another in one row.
    Positions positions(PtNDManager out, TokenBatch batch) {
        return positioning.of(out, batch.lengths());
    }

    /// Where new tokens behind a cache stand: row `r` starts at position `first[r]` of a text of `lengths[r]` tokens.
    Positions positions(PtNDManager out, int[] first, int[] lengths, int tokens) {
        return positioning.of(out, first, lengths, tokens);
    }

    /// Whether texts that have grown to these lengths are read anew: their cached keys are turned by other angles.
    boolean renewedAt(int[] lengths) {
        return positioning.renewedAt(lengths);
    }

    /// The embedded tokens `[1, T, D]` of a pass without a cache.
    PtNDArray embed(PtNDManager out, TokenBatch batch, Positions positions) {
        return embed(out, longs(out, batch.ids(), 1, batch.tokens()), positions);
    }

    private PtNDArray embed(PtNDManager out, PtNDArray ids, Positions positions) {
        Spot spot = placement.embedding();
        try (Lent lent = weights.embedding()) {
            return weights.call(
                            out,
                            "embed",
                            weights.at(out, spot, ids),
                            weights.at(out, spot, positions.numbers()),
                            lent.argument(),
                            weights.dtype())
                    .getFirst();
        }
    }

    /// Hidden states `[1, T, D]` after the blocks from `from` to before `to`, then what they pooled, site by site.
    List<PtNDArray> blocks(PtNDManager out, PtNDArray hidden, int from, int to, Positions positions, Pass pass) {
        try (Lent lent = weights.blocks(from, to)) {
            return run(out, hidden, from, lent, positions, pass);
        }
    }

    /// The weights of one block, to be used several times.
    Lent lend(int block) {
        return weights.blocks(block, block + 1);
    }

    /// As [#blocks] from a block on, whose weights are lent.
    List<PtNDArray> run(PtNDManager out, PtNDArray hidden, int from, Lent lent, Positions positions, Pass pass) {
        Spot spot = placement.blocks().get(from);
        return weights.call(
                out,
                "blocks",
                weights.at(out, spot, hidden),
                (long) from,
                lent.argument(),
                none,
                pass.gains(),
                0L,
                nothings.get(spot.device()),
                positions.rotary().get(spot.device()),
                pass.batch().spans(),
                pass.pooling());
    }

    /// What a pass without a cache does at its sites.
    ///
    /// @param gains a list of tensors, one per site of every block, or [#none()]
    /// @param batch whose tokens are pooled
    /// @param pooling the kernel's number of the pooling, 0 for none
    record Pass(Object gains, TokenBatch batch, long pooling) {}

    /// Logits `[1, T, V]` in float32 of tokens of a pass without a cache.
    PtNDArray logits(PtNDManager out, PtNDArray hidden) {
        try (Lent lent = weights.head()) {
            return weights.call(out, "logits_of", weights.at(out, placement.head(), hidden), lent.argument())
                    .getFirst();
        }
    }

    /// Logits `[B, V]` in float32 of each row's token `last` `[B]`.
    private PtNDArray logits(PtNDManager out, PtNDArray hidden, PtNDArray last) {
        Spot spot = placement.head();
        try (Lent lent = weights.head()) {
            return weights.call(
                            out, "logits", weights.at(out, spot, hidden), weights.at(out, spot, last), lent.argument())
                    .getFirst();
        }
    }

    /// Log-probabilities (float64) of the targets `[T]` after each of the tokens `[1, T, D]`, and whether each
    /// is the likeliest.
    List<PtNDArray> tokenLogprobs(PtNDManager out, PtNDArray hidden, PtNDArray targets) {
        Spot spot = placement.head();
        try (Lent lent = weights.head()) {
            return weights.call(
                    out,
                    "token_logprobs",
                    weights.at(out, spot, hidden),
                    weights.at(out, spot, targets),
                    lent.argument());
        }
    }

    /// One pass with a cache: new tokens `[B, T]` join it behind `past` slots; logits `[B, V]` of each row's last
    /// token.
    PtNDArray step(PtNDManager out, PtNDArray ids, Positions positions, Cache cache, Object gains, PtNDArray last) {
        int layers = architecture().sizes().layers();
        weights.widen();
        if (!placement.isWhole()) {
            return logits(out, throughBlocks(out, embed(out, ids, positions), positions, cache, gains), last);
        }
        try (Lent embedding = weights.embedding();
                Lent blocks = weights.blocks(0, layers);
                Lent head = weights.head()) {
            return weights.call(
                            out,
                            "step",
                            ids,
                            positions.numbers(),
                            embedding.argument(),
                            blocks.argument(),
                            head.argument(),
                            weights.dtype(),
                            cache.tensors(),
                            gains,
                            (long) cache.past(),
                            cache.start(),
                            positions.rotary().getFirst(),
                            last)
                    .getFirst();
        }
    }

    private PtNDArray throughBlocks(
            PtNDManager out, PtNDArray embedded, Positions positions, Cache cache, Object gains) {
        int layers = architecture().sizes().layers();
        PtNDArray hidden = embedded;
        for (int from = 0; from < layers; from = placement.endOfRun(from)) {
            Spot spot = placement.blocks().get(from);
            try (Lent lent = weights.blocks(from, placement.endOfRun(from))) {
                hidden = weights.call(
                                out,
                                "blocks",
                                weights.at(out, spot, hidden),
                                (long) from,
                                lent.argument(),
                                cache.tensors(),
                                gains,
                                (long) cache.past(),
                                weights.at(out, spot, cache.start()),
                                positions.rotary().get(spot.device()),
                                NO_SPANS,
                                0L)
                        .getFirst();
            }
        }
        return hidden;
    }

    /// The largest and the smallest effects of a coordinate of the residual stream on the logits, and their tokens.
    List<PtNDArray> directEffect(PtNDManager out, int unit, int most) {
        try (Lent lent = weights.head()) {
            return weights.call(out, "direct_effect", lent.argument(), (long) unit, (long) most);
        }
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
