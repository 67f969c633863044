package sotto.model;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.model.engine.Torch;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Batches of texts that go through a model block by block: all of them through one before the next is read.
///
/// For models that are larger than memory: a block's weights are brought once for all texts. The responses of
/// all neurons are, bit for bit, those of a forward pass of each batch. Steps are taken block after block, and
/// within a block batch after batch; a step that is cancelled has changed nothing. May be used by several
/// threads, one at a time.
public final class BlockByBlock implements AutoCloseable {
    private final Network network;
    private final List<Site> sites;
    private final List<Site> heard;
    private final HiddenStates states;
    private final List<Pooling> poolings;
    private @Nullable BorrowedWeights lent;
    private int lentBlock = -1;
    private double readingSeconds;

    BlockByBlock(Network network, List<Site> sites, List<Site> heard, HiddenStates states, List<Pooling> poolings) {
        this.network = network;
        this.sites = sites;
        this.heard = heard;
        this.states = states;
        this.poolings = List.copyOf(poolings);
    }

    /// Takes a batch's tokens to the first block.
    public void embed(int batch, List<long[]> texts) {
        Torch.finish(() -> {
            TokenBatch tokens = new TokenBatch(texts);
            try (PtNDManager scope = network.scope()) {
                keep(scope, batch, tokens, network.embed(scope, tokens, network.positions(scope, tokens)));
            }
            return true;
        });
    }

    /// Takes a batch through one block, and returns the pooled responses of that block's neurons.
    public Responses step(int block, int batch, List<long[]> texts, Progress progress) throws Cancelled {
        return step(block, batch, texts, List.of(), progress);
    }

    /// Takes a batch through one block, and pools likewise over some tokens of each text, as [TokenPooling] has them.
    public Responses step(int block, int batch, List<long[]> texts, List<int[]> chosen, Progress progress)
            throws Cancelled {
        return Torch.call(() -> {
            BorrowedWeights weights = weights(block, progress);
            TokenBatch tokens = new TokenBatch(texts, chosen);
            try (PtNDManager scope = network.scope()) {
                PtNDArray before = network.kernels().copy(scope, view(scope, batch, tokens));
                PtNDArray there = network.cast(scope, network.atBlock(scope, block, before));
                Hearing hearing = new Hearing(network.architecture(), sites, heard);
                Network.Pass pass = new Network.Pass(
                        List.of(), tokens, SiteOutput.of(poolings), hearing.kinds(), hearing.experts(block));
                List<PtNDArray> results =
                        network.run(scope, there, block, weights, network.positions(scope, tokens), pass);
                hearing.pooled(block, block + 1, results.subList(1, results.size()), tokens.size());
                progress.checkCancelled();
                keep(scope, batch, tokens, results.getFirst());
                return hearing.responses(tokens.size());
            }
        });
    }

    /// Seconds that were spent on bringing weights so far.
    public double readingSeconds() {
        return readingSeconds;
    }

    private BorrowedWeights weights(int block, Progress progress) throws Cancelled {
        if (lent != null && lentBlock == block) {
            return lent;
        }
        giveBack();
        progress.checkCancelled();
        long started = System.nanoTime();
        BorrowedWeights next = network.lend(block);
        lent = next;
        lentBlock = block;
        readingSeconds += (System.nanoTime() - started) / 1e9;
        return next;
    }

    private void giveBack() {
        Optional.ofNullable(lent).ifPresent(BorrowedWeights::close);
        lent = null;
    }

    private void keep(PtNDManager scope, int batch, TokenBatch tokens, PtNDArray hidden) {
        network.kernels().write(scope, view(scope, batch, tokens), hidden);
    }

    /// A batch's states as libtorch sees them, `[1, T, D]` in main memory.
    private PtNDArray view(PtNDManager scope, int batch, TokenBatch tokens) {
        MemorySegment bytes = states.of(batch);
        long hidden = network.architecture().sizes().hidden();
        Shape shape = new Shape(1, tokens.tokens(), hidden);
        if (shape.size() * Float.BYTES != bytes.byteSize()) {
            throw new IllegalArgumentException("%s in %d bytes".formatted(shape, bytes.byteSize()));
        }
        return JniUtils.createNdFromByteBuffer(
                scope,
                bytes.asSlice(0, Float.BYTES).asByteBuffer(), // libtorch takes the address alone
                shape,
                DataType.FLOAT32,
                SparseFormat.DENSE,
                Device.cpu());
    }

    /// Gives the last block's weights back; the states are the caller's.
    @Override
    public void close() {
        Torch.finish(() -> {
            giveBack();
            return true;
        });
    }
}
