package sotto.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.Arena;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.model.engine.EngineDevices;
import sotto.model.engine.Memory;
import sotto.model.engine.TensorList;
import sotto.model.engine.Torch;
import sotto.model.family.Architecture;
import sotto.model.family.Weight;
import sotto.model.place.PartPlacement;
import sotto.model.place.Placement;
import sotto.model.place.Planner;
import sotto.model.weights.TensorInfo;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// The weights of one checkpoint where they are placed, and the kernels that take them.
///
/// A part that does not stay in memory is brought for a call and freed afterwards; the operating system is
/// asked to read the next one meanwhile. An expert's tensors are read when a token is sent to it. Used on the
/// inference thread only. Tensors that a call returns belong to the manager it was given.
final class LoadedWeights implements AutoCloseable {
    private static final double OPERATIONS_PER_CALL = 5e10;

    private final Architecture architecture;
    private final CheckpointNames names;
    private final Placement placement;
    private final long dtype;
    private final List<PtNDManager> homes;
    private final Arena arena = Arena.ofShared();
    private final Kernels kernels;
    private final Map<List<Integer>, TensorList> runs = new HashMap<>();
    private final List<List<PtNDArray>> blocks = new ArrayList<>();
    private final List<PtNDArray> embedding;
    private List<PtNDArray> head;
    private @Nullable StepWeights steps;
    private boolean prepared;
    private boolean wide;

    /// Loads an architecture from its checkpoint; a load that fails or is cancelled frees all memory that it
    /// took.
    LoadedWeights(Architecture architecture, CheckpointNames names, Placement placement, Progress progress)
            throws Cancelled {
        this(architecture, names, placement, name -> Torch.manager(EngineDevices.of(name)), progress);
    }

    /// The same with managers of another making, by the device's name.
    LoadedWeights(
            Architecture architecture,
            CheckpointNames names,
            Placement placement,
            Function<String, PtNDManager> managers,
            Progress progress)
            throws Cancelled {
        this.architecture = architecture;
        this.names = names;
        this.placement = placement;
        this.dtype = Torch.dtype(placement.dtype());
        this.homes = new ArrayList<>();
        Kernels compiled = null;
        boolean loaded = false;
        try {
            placement.devices().forEach(name -> homes.add(managers.apply(name)));
            progress.checkCancelled();
            compiled = Kernels.of(architecture, dtype, homes.getFirst());
            this.kernels = compiled;
            List<WeightTensors> tensors = homes.stream()
                    .map(home -> new WeightTensors(names, kernels, home, arena))
                    .toList();
            Loading loading = new Loading(progress, stayingBytes());
            Architecture.Weights all = architecture.weights();
            this.embedding = staying(placement.embedding(), tensors, all.embedding(), 0, loading);
            for (int layer = 0; layer < architecture.sizes().layers(); layer++) {
                blocks.add(staying(placement.blocks().get(layer), tensors, all.block(), layer, loading));
            }
            this.head = staying(placement.head(), tensors, all.head(), 0, loading);
            loaded = true;
        } finally {
            if (!loaded) {
                release(compiled);
            }
        }
    }

    private List<PtNDArray> staying(
            PartPlacement part, List<WeightTensors> homes, List<Weight> weights, int layer, Loading loading)
            throws Cancelled {
        if (!part.stays()) {
            return List.of();
        }
        List<PtNDArray> tensors = new ArrayList<>();
        for (int place = 0; place < weights.size(); place++) {
            loading.next(bytes(weights.get(place), layer));
            tensors.add(homes.get(part.device()).of(weights, place, layer));
        }
        return List.copyOf(tensors);
    }

    private long stayingBytes() {
        long bytes = stayingBytes(placement.embedding(), architecture.weights().embedding(), 0)
                + stayingBytes(placement.head(), architecture.weights().head(), 0);
        for (int layer = 0; layer < architecture.sizes().layers(); layer++) {
            bytes += stayingBytes(
                    placement.blocks().get(layer), architecture.weights().block(), layer);
        }
        return bytes;
    }

    private long stayingBytes(PartPlacement part, List<Weight> weights, int layer) {
        return part.stays()
                ? weights.stream().mapToLong(weight -> bytes(weight, layer)).sum()
                : 0;
    }

    private long bytes(Weight weight, int layer) {
        if (!weight.isIn(layer)) {
            return 0;
        }
        TensorInfo tensor = names.find(weight, layer);
        return weight.stacked().isPresent()
                ? tensor.byteSize() / tensor.elements() * weight.elements()
                : tensor.byteSize();
    }

    Architecture architecture() {
        return architecture;
    }

    /// The device or memory that each part is placed in.
    Placement placement() {
        return placement;
    }

    /// The manager of tensors that live as long as the weights, on the first device.
    PtNDManager manager() {
        return homes.getFirst();
    }

    /// A manager for the tensors of one pass, on the first device; the caller closes it.
    PtNDManager scope() {
        return (PtNDManager) manager().newSubManager();
    }

    /// A tensor on the device of a part; the same one where it is there already.
    PtNDArray at(PtNDManager out, PartPlacement part, PtNDArray tensor) {
        if (tensor.getDevice().equals(homes.get(part.device()).getDevice())) {
            return tensor;
        }
        return kernels.moved(out, tensor, placement.devices().get(part.device()));
    }

    /// The list of tensors for `embed`.
    BorrowedWeights embedding() {
        return lend(placement.embedding(), embedding, -1, architecture.weights().embedding(), 0);
    }

    /// The tensors of the blocks from `from` to before `to`, which is at most [#endOfRun].
    BorrowedWeights blocks(int from, int to) {
        if (!placement.blocks().get(from).stays()) {
            BorrowedWeights lent =
                    bring(placement.blocks().get(from), architecture.weights().block(), from);
            if (to < blocks.size()) {
                announce(to);
            }
            return lent;
        }
        return BorrowedWeights.staying(runs.computeIfAbsent(
                List.of(from, to),
                _ -> TensorList.of(
                        blocks.subList(from, to).stream().flatMap(List::stream).toList())));
    }

    /// The list of tensors for `head`.
    BorrowedWeights head() {
        return lend(placement.head(), head, -2, architecture.weights().head(), 0);
    }

    private BorrowedWeights lend(
            PartPlacement part, List<PtNDArray> staying, int key, List<Weight> weights, int layer) {
        return part.stays()
                ? BorrowedWeights.staying(runs.computeIfAbsent(List.of(key), _ -> TensorList.of(staying)))
                : bring(part, weights, layer);
    }

    @SuppressWarnings("MustBeClosedChecker") // the arena lives until the weights are given back
    private BorrowedWeights bring(PartPlacement part, List<Weight> weights, int layer) {
        atOnce(part, weights, layer).forEach(weight -> names.read(weight, layer));
        PtNDManager guests = (PtNDManager) homes.get(part.device()).newSubManager();
        Arena copies = Arena.ofShared();
        return BorrowedWeights.brought(
                () -> TensorList.of(new WeightTensors(names, kernels, guests, copies).all(weights, layer)), () -> {
                    guests.close();
                    copies.close();
                    names.giveBack(present(weights, layer), layer);
                });
    }

    private void announce(int layer) {
        if (!placement.blocks().get(layer).stays()) {
            atOnce(placement.blocks().get(layer), architecture.weights().block(), layer)
                    .forEach(weight -> names.announce(weight, layer));
        }
    }

    /// The tensors of a part that are read before it is computed: in main memory not those of experts, which
    /// are views of the mapped file, so that an expert that no token is sent to is never read.
    private List<Weight> atOnce(PartPlacement part, List<Weight> weights, int layer) {
        boolean gpu = homes.get(part.device()).getDevice().isGpu();
        return present(weights, layer).stream()
                .filter(weight -> gpu || !weight.isOfExpert())
                .toList();
    }

    /// The weights of a list that block `layer` has.
    static List<Weight> present(List<Weight> weights, int layer) {
        return weights.stream().filter(weight -> weight.isIn(layer)).toList();
    }

    /// The block before which a call without a cache over `tokens` tokens ends if it begins at block `from`.
    ///
    /// The blocks of one call are on one device and take about a second at most, so that a cancel takes effect;
    /// a block that does not stay in memory is called alone.
    int endOfRun(int from, long tokens) {
        double parameters = 0;
        for (Weight weight : present(architecture.weights().block(), from)) {
            parameters += weight.elements() * architecture.share(weight);
        }
        int most = (int) Math.clamp(OPERATIONS_PER_CALL / (2 * parameters * tokens), 1, blocks.size());
        return Math.min(from + most, placement.endOfRun(from));
    }

    /// Prepares weights on a CPU for texts that are continued token by token: a matrix is read once for every
    /// token, and changing its dtype for each costs more than the product.
    ///
    /// Where a step is faster with copies in another layout, [StepWeights] are made. Else matrices whose dtype
    /// is not the one that is computed in are copied for good, in half precision those `[in, out]` as well,
    /// where all stay in main memory and half of the memory that is free holds them; the pages of the file are
    /// given back. Otherwise they are widened for each product, half-precision ones part by part. Copied or
    /// not, numbers are the same bits; those of steps with another layout may differ from them in the last.
    void prepareForTokens() {
        if (prepared || manager().getDevice().isGpu()) {
            return;
        }
        prepared = true;
        if (placement.isWhole()) {
            steps = StepWeights.of(this, names, blocks, head).orElse(null);
            if (steps == null) {
                castForGood();
            }
        }
        if (!isWide() && dtype == Torch.FLOAT32) {
            checkParts();
        }
    }

    /// Weights of `embed`, all blocks and `head` for a step of so many tokens, of a model that is whole in memory.
    Kernels.Parts forStep(long tokens) {
        StepWeights few = steps;
        return few != null && tokens <= StepWeights.MOST_TOKENS
                ? new Kernels.Parts(embedding().weights(), few.blocks(), few.head())
                : new Kernels.Parts(
                        embedding().weights(), blocks(0, blocks.size()).weights(), head().weights());
    }

    private void castForGood() {
        long elements = Stream.concat(
                        blocks.stream().flatMap(List::stream).filter(tensor -> isOther(tensor) || isAcross(tensor)),
                        head.stream().filter(this::isOther))
                .mapToLong(tensor -> tensor.getShape().size()
                        * (tensor.getShape().dimension() == 3 ? 2 : 1)) // two codes in MXFP4 are one byte
                .sum();
        long width = dtype == Torch.FLOAT32 ? Float.BYTES : Short.BYTES;
        if (!Planner.areCopied(width * elements, Memory.available())) {
            return;
        }
        runs.values().forEach(TensorList::close);
        runs.clear();
        WeightTensors tensors = new WeightTensors(names, kernels, manager(), arena);
        for (int layer = 0; layer < blocks.size(); layer++) {
            blocks.set(layer, cast(blocks.get(layer), tensors, layer));
            names.giveBack(present(architecture.weights().block(), layer), layer);
        }
        head = head.stream()
                .map(tensor -> isOther(tensor) ? kernels.cast(manager(), tensor) : tensor)
                .toList();
        wide = true;
    }

    private void checkParts() {
        List<Weight> weights = architecture.weights().block();
        try (PtNDManager guests = (PtNDManager) manager().newSubManager();
                Arena copies = Arena.ofShared()) {
            List<PtNDArray> block = new WeightTensors(names, kernels, guests, copies).all(weights, 0);
            Map<Shape, PtNDArray> matrices = new LinkedHashMap<>();
            Stream.concat(names.areRows() ? block.stream() : Stream.of(), head.stream())
                    .filter(tensor -> isOther(tensor) && !isCoded(tensor))
                    .forEach(tensor -> matrices.putIfAbsent(tensor.getShape(), tensor));
            kernels.checkParts(List.copyOf(matrices.values()));
        }
    }

    private List<PtNDArray> cast(List<PtNDArray> block, WeightTensors tensors, int layer) {
        List<PtNDArray> wide = new ArrayList<>(block);
        for (int place = 0; place < block.size(); place++) {
            PtNDArray tensor = block.get(place);
            if (isCoded(tensor)) {
                wide.set(place, kernels.scaled(manager(), tensor, block.get(place + 1)));
                wide.set(place + 1, tensors.bias(architecture.weights().block(), place + 1, layer));
            } else if (isAcross(tensor)) {
                wide.set(place, kernels.castColumns(manager(), tensor));
            } else if (isOther(tensor)) {
                wide.set(place, kernels.cast(manager(), tensor));
            }
        }
        return List.copyOf(wide);
    }

    /// Whether a tensor holds the codes of quantized numbers.
    static boolean isCoded(PtNDArray tensor) {
        int dimensions = tensor.getShape().dimension();
        return (dimensions == 2 || dimensions == 3) && tensor.getDataType() == DataType.UINT8;
    }

    /// Whether a tensor is a matrix in another dtype than the one that is computed in.
    boolean isOther(PtNDArray tensor) {
        return isCoded(tensor) || (tensor.getShape().dimension() == 2 && tensor.getDataType() != computed());
    }

    /// Whether a block's tensor is a matrix `[in, out]` whose products in half precision would be slow.
    private boolean isAcross(PtNDArray tensor) {
        return dtype != Torch.FLOAT32 && !names.areRows() && tensor.getShape().dimension() == 2;
    }

    private DataType computed() {
        return dtype == Torch.FLOAT32
                ? DataType.FLOAT32
                : dtype == Torch.FLOAT16 ? DataType.FLOAT16 : DataType.UNKNOWN; // bfloat16, which DJL has no name for
    }

    /// Whether the matrices of a step are in the dtype that is computed in although those of the file may not be.
    boolean isWide() {
        return wide || steps != null;
    }

    /// A tensor of whole numbers.
    static PtNDArray longs(PtNDManager out, long[] values, long... shape) {
        return out.create(LongBuffer.wrap(values), new Shape(shape), DataType.INT64);
    }

    /// The kernels that compute with the weights.
    Kernels kernels() {
        return kernels;
    }

    /// Gives native memory back; the checkpoint may be closed afterwards.
    @Override
    public void close() {
        runs.values().forEach(TensorList::close);
        if (steps != null) {
            steps.close();
        }
        release(kernels);
    }

    private void release(@Nullable Kernels compiled) {
        if (compiled != null) {
            compiled.close();
        }
        boolean gpu = homes.stream().anyMatch(home -> home.getDevice().isGpu());
        homes.forEach(PtNDManager::close);
        arena.close();
        if (gpu) {
            JniUtils.emptyCudaCache(); // libtorch keeps what was freed for itself
        }
    }
}
