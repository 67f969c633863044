package sotto.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.model.family.Architecture;
import sotto.model.place.PartPlacement;
import sotto.model.place.Placement;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A model's computation: an architecture's kernels with the tensors of one checkpoint.
///
/// Used on the inference thread only. Tensors that a call returns belong to the manager it was given.
public final class Network implements AutoCloseable {
    private final LoadedWeights weights;
    private final Placement placement;
    private final List<PtNDArray> nothings;
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

    private Stream<PartPlacement> spots() {
        return IntStream.range(0, placement.devices().size()).mapToObj(PartPlacement::kept);
    }

    /// The block before which a call without a cache over `tokens` tokens ends if it begins at block `from`.
    int endOfRun(int from, long tokens) {
        return weights.endOfRun(from, tokens);
    }

    /// A tensor on the first device, where a pass makes its own.
    PtNDArray atFirst(PtNDManager out, PtNDArray tensor) {
        return weights.at(out, PartPlacement.kept(0), tensor);
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
        return kernels().cast(out, tensor);
    }

    /// A tensor of zeros on the device of a block, in the dtype that the network computes in.
    PtNDArray zeros(PtNDManager out, int block, long... shape) {
        PtNDArray there = nothings.get(placement.blocks().get(block).device());
        return kernels().zeros(out, there, shape);
    }

    /// Positions of the tokens of texts that follow one another in one row.
    Positions positions(PtNDManager out, TokenBatch batch) {
        return positioning.of(out, batch.lengths());
    }

    /// Positions of the tokens of a tree of texts.
    Positions positions(PtNDManager out, TokenTree tree) {
        return positioning.of(out, tree);
    }

    /// Whether texts of these lengths can share the tokens that they begin with: not where angles depend on a text's
    /// length.
    boolean isShareable(int[] lengths) {
        return positioning.isShareable(lengths);
    }

    /// Positions of new tokens behind a cache: row `r` starts at position `first[r]` of a text of `lengths[r]`
    /// tokens.
    Positions positions(PtNDManager out, int[] first, int[] lengths, int tokens) {
        return positioning.of(out, first, lengths, tokens);
    }

    /// Whether texts that have grown to these lengths are read anew, because their cached keys were turned by
    /// other angles.
    boolean renewedAt(int[] lengths) {
        return positioning.renewedAt(lengths);
    }

    /// The embedded tokens `[1, T, D]` of a pass without a cache.
    PtNDArray embed(PtNDManager out, PassTokens batch, Positions positions) {
        return embed(out, longs(out, batch.ids(), 1, batch.tokens()), positions);
    }

    private PtNDArray embed(PtNDManager out, PtNDArray ids, Positions positions) {
        PartPlacement spot = placement.embedding();
        try (BorrowedWeights lent = weights.embedding()) {
            return kernels()
                    .embed(out, weights.at(out, spot, ids), weights.at(out, spot, positions.numbers()), lent.weights());
        }
    }

    /// Hidden states `[1, T, D]` after the blocks from `from` to before `to`, then what they pooled, site by site.
    List<PtNDArray> blocks(PtNDManager out, PtNDArray hidden, int from, int to, Positions positions, Pass pass) {
        try (BorrowedWeights lent = weights.blocks(from, to)) {
            return run(out, hidden, from, lent, positions, pass);
        }
    }

    /// The weights of one block, for several calls.
    BorrowedWeights lend(int block) {
        return weights.blocks(block, block + 1);
    }

    /// Hidden states and pooled responses as of [#blocks], for block `from` alone, whose weights the caller has
    /// borrowed.
    List<PtNDArray> run(
            PtNDManager out, PtNDArray hidden, int from, BorrowedWeights lent, Positions positions, Pass pass) {
        PartPlacement spot = placement.blocks().get(from);
        return kernels()
                .blocks(
                        out,
                        weights.at(out, spot, hidden),
                        from,
                        lent.weights(),
                        nothings.get(spot.device()),
                        positions.rotary().get(spot.device()),
                        pass.batch().before().stream()
                                .map(rows -> weights.at(out, spot, longs(out, rows, rows.length)))
                                .toList(),
                        chosen(out, spot, pass.batch().chosen()),
                        pass);
    }

    /// Tokens that are pooled, on the device of a block; empty for all.
    private PtNDArray chosen(PtNDManager out, PartPlacement spot, long[] tokens) {
        return tokens.length == 0
                ? nothings.get(spot.device())
                : weights.at(out, spot, longs(out, tokens, tokens.length));
    }

    /// Work of a pass without a cache at its sites: the edits to apply and the pooling.
    ///
    /// @param gains the edits as [EditTensors] has them
    /// @param batch the tokens that go through
    /// @param outputs the forms in which the sites' outputs are returned, one after another for each site; none
    ///     where they are not read
    /// @param heard for each kind of site 1 if it is read, by its code
    /// @param experts numbers of the experts whose outputs are read too, in order
    record Pass(List<PtNDArray> gains, PassTokens batch, List<SiteOutput> outputs, long[] heard, long[] experts) {
        /// Work at the sites of MLPs that are not experts'.
        Pass(List<PtNDArray> gains, PassTokens batch, List<SiteOutput> outputs) {
            this(gains, batch, outputs, new long[] {1, 0, 0, 0}, new long[0]);
        }
    }

    /// Logits `[1, T, V]` in float32 of tokens of a pass without a cache.
    PtNDArray logits(PtNDManager out, PtNDArray hidden) {
        try (BorrowedWeights lent = weights.head()) {
            return kernels().logits(out, weights.at(out, placement.head(), hidden), lent.weights());
        }
    }

    /// Logits `[B, V]` in float32 of each row's token `last` `[B]`.
    private PtNDArray logits(PtNDManager out, PtNDArray hidden, PtNDArray last) {
        PartPlacement spot = placement.head();
        try (BorrowedWeights lent = weights.head()) {
            return kernels().logits(out, weights.at(out, spot, hidden), weights.at(out, spot, last), lent.weights());
        }
    }

    /// Log-probabilities (float64) of the targets `[T]` after each of the tokens `[1, T, D]`, and whether each
    /// is the likeliest.
    List<PtNDArray> tokenLogprobs(PtNDManager out, PtNDArray hidden, PtNDArray targets) {
        PartPlacement spot = placement.head();
        try (BorrowedWeights lent = weights.head()) {
            return kernels()
                    .tokenLogprobs(out, weights.at(out, spot, hidden), weights.at(out, spot, targets), lent.weights());
        }
    }

    /// Logits `[T, K]` in float32 of the targets `[T, K]` after each of the tokens `[1, T, D]`.
    PtNDArray tokenLogits(PtNDManager out, PtNDArray hidden, PtNDArray targets) {
        PartPlacement spot = placement.head();
        try (BorrowedWeights lent = weights.head()) {
            return kernels()
                    .tokenLogits(out, weights.at(out, spot, hidden), weights.at(out, spot, targets), lent.weights());
        }
    }

    /// The likeliest tokens `[T]` after each of the tokens `[1, T, D]`, their targets `[T]` left out.
    PtNDArray bestOthers(PtNDManager out, PtNDArray hidden, PtNDArray targets) {
        PartPlacement spot = placement.head();
        try (BorrowedWeights lent = weights.head()) {
            return kernels()
                    .bestOthers(out, weights.at(out, spot, hidden), weights.at(out, spot, targets), lent.weights());
        }
    }

    /// Direct effects `[T, D]` of the coordinates of the states `[1, T, D]` on the logits of their targets `[T]`.
    PtNDArray effectsAt(PtNDManager out, PtNDArray hidden, PtNDArray targets) {
        PartPlacement spot = placement.head();
        try (BorrowedWeights lent = weights.head()) {
            return kernels()
                    .effectsAt(out, weights.at(out, spot, hidden), weights.at(out, spot, targets), lent.weights());
        }
    }

    /// One pass with a cache: new tokens `[B, T]` join it behind `past` slots; logits `[B, V]` of each row's last
    /// token.
    PtNDArray step(
            PtNDManager out, PtNDArray ids, Positions positions, Cache cache, List<PtNDArray> gains, PtNDArray last) {
        weights.prepareForTokens();
        if (!placement.isWhole()) {
            return logits(out, throughBlocks(out, embed(out, ids, positions), positions, cache, gains), last);
        }
        return kernels().step(out, ids, positions, weights.forStep(ids.size()), cache, gains, last);
    }

    private PtNDArray throughBlocks(
            PtNDManager out, PtNDArray embedded, Positions positions, Cache cache, List<PtNDArray> gains) {
        int layers = architecture().sizes().layers();
        PtNDArray hidden = embedded;
        for (int from = 0; from < layers; from = placement.endOfRun(from)) {
            PartPlacement spot = placement.blocks().get(from);
            try (BorrowedWeights lent = weights.blocks(from, placement.endOfRun(from))) {
                hidden = kernels()
                        .blocks(
                                out,
                                weights.at(out, spot, hidden),
                                from,
                                lent.weights(),
                                weights.at(out, spot, cache.start()),
                                positions.rotary().get(spot.device()),
                                cache,
                                gains);
            }
        }
        return hidden;
    }

    /// The largest and the smallest effects of a coordinate of the residual stream on the logits, and their tokens.
    List<PtNDArray> directEffect(PtNDManager out, int unit, int most) {
        try (BorrowedWeights lent = weights.head()) {
            return kernels().directEffect(out, lent.weights(), unit, most);
        }
    }

    /// The kernels, for calls that need no weights.
    Kernels kernels() {
        return weights.kernels();
    }

    /// Gives native memory back; the checkpoint may be closed afterwards.
    @Override
    public void close() {
        weights.close();
    }
}
