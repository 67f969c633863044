package sotto.model.engine;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Measurement of how fast a device multiplies with weights, by the kernels that the models use.
///
/// Two products are measured: of a batch of tokens, which is what reading texts takes, and of one token with
/// more weights than a cache holds, which is what writing takes. All weights are views of the same memory,
/// which is also read plainly for comparison.
public final class ProductSpeeds implements AutoCloseable {
    private static final long MOST_BYTES = 512L << 20;
    private static final long LEAST_BYTES = 64L << 20;
    private static final int OUTPUTS = 4096;
    private static final int INPUTS = 1024;
    private static final int BATCH_OUTPUTS = 1536;
    private static final int BATCH_INPUTS = 768;
    private static final int ROUNDS = 6;
    private static final double MOST_SECONDS = 0.3;

    private final PlainRead read;
    private final TorchModule module;
    private final long bytes;
    private final int batch;

    private ProductSpeeds(PlainRead read, TorchModule module, long bytes, int batch) {
        this.read = read;
        this.module = module;
        this.bytes = bytes;
        this.batch = batch;
    }

    /// Dtypes of a product: `float32`, `bfloat16` or `float16`.
    ///
    /// @param dtype dtype of the computation
    /// @param stored dtype of the weights in memory; another one than `dtype` is changed for each product
    public record Pair(String dtype, String stored) {}

    /// Speed of the products of a pair of dtypes.
    ///
    /// @param operationsPerSecond floating-point operations for a batch of tokens, a multiplication and an
    ///     addition being two
    /// @param weightsPerSecond weights that one token is multiplied with
    /// @param bytesPerSecond rate of plain reads of the same memory, in turns with the products
    public record Speed(double operationsPerSecond, double weightsPerSecond, double bytesPerSecond) {}

    /// Work that is timed.
    private interface Turn {
        void run();
    }

    /// Measurement on a device, `cpu` or `cuda:N`, for which an eighth of the free memory is taken, up to half
    /// a GiB; a `Failure` if there is not so much.
    ///
    /// @param kernels archive with the methods `ones_of`, `of_one` and `of_batch`
    /// @param batch tokens of a batch
    public static ProductSpeeds on(String device, TorchScriptFile kernels, int batch) {
        long room = Math.clamp(Memory.available() / 8, LEAST_BYTES, MOST_BYTES);
        long matrix = (long) Float.BYTES * OUTPUTS * INPUTS;
        long bytes = room / matrix * matrix;
        return Torch.finish(() -> {
            Device place = EngineDevices.of(device);
            TorchModule module = TorchModule.of(kernels, place);
            return new ProductSpeeds(PlainRead.of(place, bytes), module, bytes, batch);
        });
    }

    /// Speeds for some pairs of dtypes, in their order.
    ///
    /// All are measured in turns, several times, and the best of each is taken: other programs can only slow
    /// one down.
    public List<Speed> of(List<Pair> pairs) {
        try (PtNDManager out = Torch.finish(() -> (PtNDManager) read.manager().newSubManager())) {
            List<Turn> turns = new ArrayList<>(List.of(read::run));
            for (Pair pair : pairs) {
                PtNDArray token = ones(out, pair.dtype, 1, INPUTS);
                PtNDArray tokens = ones(out, pair.dtype, batch, BATCH_INPUTS);
                long stored = Torch.dtype(pair.stored);
                turns.add(() -> call("of_one", token, stored, (long) OUTPUTS, weights(pair) / OUTPUTS / INPUTS));
                turns.add(() -> call("of_batch", tokens, stored, (long) BATCH_OUTPUTS));
            }
            double[] best = best(turns);
            return IntStream.range(0, pairs.size())
                    .mapToObj(i -> new Speed(
                            2.0 * batch * BATCH_INPUTS * BATCH_OUTPUTS / best[2 * i + 2],
                            weights(pairs.get(i)) / best[2 * i + 1],
                            bytes / best[0]))
                    .toList();
        }
    }

    private long weights(Pair pair) {
        return bytes / (pair.stored.equals("float32") ? Float.BYTES : Short.BYTES);
    }

    private PtNDArray ones(PtNDManager out, String dtype, long... shape) {
        return Torch.finish(() -> module.call(out, "ones_of", shape, Torch.dtype(dtype), read.numbers())
                .getFirst());
    }

    private void call(String method, PtNDArray x, Object... arguments) {
        Torch.finish(() -> {
            Object[] all = new Object[arguments.length + 2];
            all[0] = x;
            all[1] = read.numbers();
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            try (PtNDManager step = (PtNDManager) read.manager().newSubManager()) {
                return module.call(step, method, all).getFirst().toFloatArray(); // so that a GPU has really finished
            }
        });
    }

    /// Seconds of each turn at its best; the first round, which chooses kernels, does not count.
    private static double[] best(List<Turn> turns) {
        turns.forEach(Turn::run);
        double[] best = new double[turns.size()];
        Arrays.fill(best, Double.MAX_VALUE);
        long began = System.nanoTime();
        double most = MOST_SECONDS * best.length;
        for (int round = 0; round < ROUNDS && (round == 0 || (System.nanoTime() - began) * 1e-9 < most); round++) {
            for (int turn = 0; turn < best.length; turn++) {
                long started = System.nanoTime();
                turns.get(turn).run();
                best[turn] = Math.min(best[turn], (System.nanoTime() - started) * 1e-9);
            }
        }
        return best;
    }

    /// Gives the memory back.
    @Override
    public void close() {
        Torch.finish(() -> {
            module.close();
            return true;
        });
        read.close();
    }
}
