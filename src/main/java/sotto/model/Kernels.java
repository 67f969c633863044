package sotto.model;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.List;
import sotto.model.engine.TensorList;
import sotto.model.engine.Torch;
import sotto.model.engine.TorchModule;
import sotto.model.family.Architecture;

/// The mathematics of one architecture, compiled once: a Java method for each TorchScript method that Java
/// calls.
///
/// The TorchScript methods of language models are in `network.py`, of classifiers in `encoder.py`, the others
/// in `layers.py`, `sites.py` and `linear.py`; no other class knows their names. Tensors that a method returns
/// belong to its manager `out`. Used on the inference thread only.
final class Kernels implements AutoCloseable {
    private static final List<PtNDArray> NO_CACHE = List.of();
    private static final long[] NO_SPANS = {};
    private static final long[] NO_EXPERTS = {};
    private static final long[] NOTHING_READ = {};
    private static final long[] NOT_HEARD = {};

    private final Architecture architecture;
    private final PtNDManager manager;
    private final long dtype;
    private TorchModule module;

    /// Weights of all parts of a model, as one call takes them.
    record Parts(TensorList embedding, TensorList blocks, TensorList head) {}

    private Kernels(Architecture architecture, long dtype, PtNDManager manager) {
        this.architecture = architecture;
        this.manager = manager;
        this.dtype = dtype;
        this.module = module(true);
    }

    private TorchModule module(boolean parts) {
        Device device = manager.getDevice();
        return TorchModule.of(KernelText.archive(architecture, Torch.hasOneDnn(device), parts, ""), device);
    }

    /// The kernels of an architecture on the manager's device, compiled where no other model has them yet.
    ///
    /// @param dtype libtorch's number of the dtype to compute in
    static Kernels of(Architecture architecture, long dtype, PtNDManager manager) {
        return new Kernels(architecture, dtype, manager);
    }

    /// Checks that products of few rows with these half-precision matrices `[out, in]` have the same bits when a matrix
    /// is widened part by part, and else widens all of it for each from now on.
    void checkParts(List<PtNDArray> matrices) {
        try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
            for (PtNDArray matrix : matrices) {
                if (!one(scope, "parts_agree", matrix).toBooleanArray()[0]) {
                    TorchModule parted = module;
                    module = module(false);
                    parted.close();
                    return;
                }
            }
        }
    }

    private List<PtNDArray> all(PtNDManager out, String method, Object... arguments) {
        return module.call(out, method, arguments);
    }

    private PtNDArray one(PtNDManager out, String method, Object... arguments) {
        return module.call(out, method, arguments).getFirst();
    }

    /// A tensor's values in the dtype that is computed in.
    PtNDArray cast(PtNDManager out, PtNDArray tensor) {
        return one(out, "cast", tensor, dtype);
    }

    /// A matrix `[in, out]` in the dtype that is computed in, the numbers of each output side by side in memory, as its
    /// products in half precision need them.
    PtNDArray castColumns(PtNDManager out, PtNDArray matrix) {
        return one(out, "cast_columns", matrix, dtype);
    }

    /// A matrix in the dtype that is computed in and in the order of oneDNN's kernels, which `step` alone takes.
    ///
    /// @param across whether the matrix is `[in, out]`
    PtNDArray packed(PtNDManager out, PtNDArray matrix, boolean across) {
        return one(out, "packed", matrix, dtype, across ? 1L : 0L);
    }

    /// Zeros in the dtype that is computed in, on the device of `there`.
    PtNDArray zeros(PtNDManager out, PtNDArray there, long... shape) {
        return one(out, "zeros_of", there, shape, dtype);
    }

    /// A tensor on another device, `cpu` or `cuda:N`.
    PtNDArray moved(PtNDManager out, PtNDArray tensor, String device) {
        return one(out, "moved", tensor, device);
    }

    /// A tensor on another device, there in the dtype that is computed in.
    PtNDArray brought(PtNDManager out, PtNDArray tensor, String device) {
        return one(out, "brought", tensor, device, dtype);
    }

    /// A view on raw bytes as bfloat16.
    PtNDArray bfloat16(PtNDManager out, PtNDArray raw, long[] shape, long[] strides) {
        return one(out, "view_of", raw, (long) Torch.BFLOAT16, 0L, shape, strides);
    }

    /// The numbers of a matrix in FP8 or MXFP4 in the dtype that is computed in.
    ///
    /// @param codes `[out, in]`, or `[out, in / 32, 16]`
    /// @param scales as `scaled` takes them
    PtNDArray scaled(PtNDManager out, PtNDArray codes, PtNDArray scales) {
        return one(out, "scaled", codes, scales, dtype);
    }

    /// The part `expert` of a tensor `[experts, …, outputs]` with the outputs `first`, `first + step`, …, a view.
    ///
    /// @param transposed whether the part is `[inputs, outputs]` and its view `[outputs, inputs]`
    PtNDArray part(PtNDManager out, PtNDArray tensor, int expert, int first, int step, boolean transposed) {
        return one(out, "part_of", tensor, (long) expert, (long) first, (long) step, transposed ? 1L : 0L);
    }

    /// The rows `first`, `first + step`, … of the part `expert` of a tensor `[experts, rows, …]`, a view.
    PtNDArray rowsOf(PtNDManager out, PtNDArray tensor, int expert, int first, int step) {
        return one(out, "rows_of", tensor, (long) expert, (long) first, (long) step);
    }

    /// A copy of a tensor.
    PtNDArray copy(PtNDManager out, PtNDArray tensor) {
        return one(out, "copy_of", tensor);
    }

    /// Overwrites `into` by a tensor's values.
    void write(PtNDManager out, PtNDArray into, PtNDArray tensor) {
        all(out, "write_to", into, tensor);
    }

    /// Embedded tokens `[B, T, D]` of a language model.
    ///
    /// @param ids `[B, T]`
    /// @param positions `[1 or B, T]`
    PtNDArray embed(PtNDManager out, PtNDArray ids, PtNDArray positions, TensorList weights) {
        return one(out, "embed", ids, positions, weights, dtype);
    }

    /// Hidden states `[1, T, D]` after some blocks of a pass without a cache, then the outputs read at each
    /// site.
    ///
    /// @param first number of the first block
    /// @param nothing an empty tensor on the device of the blocks
    /// @param rotary tables on that device
    /// @param before the pass's tokens before each group of branches, on that device
    /// @param chosen the tokens that are pooled, on that device; empty for all
    List<PtNDArray> blocks(
            PtNDManager out,
            PtNDArray hidden,
            int first,
            TensorList weights,
            PtNDArray nothing,
            List<PtNDArray> rotary,
            List<PtNDArray> before,
            PtNDArray chosen,
            Network.Pass pass) {
        return all(
                out,
                "blocks",
                hidden,
                (long) first,
                weights,
                NO_CACHE,
                pass.gains(),
                0L,
                nothing,
                rotary,
                pass.batch().spans(),
                before,
                SiteOutput.codes(pass.outputs()),
                chosen,
                pass.batch().parts(),
                pass.experts(),
                pass.heard());
    }

    /// Hidden states `[B, T, D]` after some blocks, of new tokens behind a cache, which they join.
    ///
    /// @param first number of the first block
    /// @param start the cache's `start` on the device of the blocks: the first slot of each row's own tokens
    /// @param rotary tables on that device
    PtNDArray blocks(
            PtNDManager out,
            PtNDArray hidden,
            int first,
            TensorList weights,
            PtNDArray start,
            List<PtNDArray> rotary,
            Cache cache,
            List<PtNDArray> gains) {
        long past = cache.past();
        return one(
                out,
                "blocks",
                hidden,
                (long) first,
                weights,
                cache.tensors(),
                gains,
                past,
                start,
                rotary,
                NO_SPANS,
                List.<PtNDArray>of(),
                NOTHING_READ,
                start,
                NO_SPANS,
                NO_EXPERTS,
                NOT_HEARD);
    }

    /// Logits `[B, V]` in float32 of the token `last` `[B]` of each row of hidden states.
    PtNDArray logits(PtNDManager out, PtNDArray hidden, PtNDArray last, TensorList head) {
        return one(out, "logits", hidden, last, head);
    }

    /// Logits `[1, T, V]` in float32 of all tokens of a pass without a cache.
    PtNDArray logits(PtNDManager out, PtNDArray hidden, TensorList head) {
        return one(out, "logits_of", hidden, head);
    }

    /// Log-probabilities (float64) of the targets `[T]`, and whether each is the likeliest.
    List<PtNDArray> tokenLogprobs(PtNDManager out, PtNDArray hidden, PtNDArray targets, TensorList head) {
        return all(out, "token_logprobs", hidden, targets, head);
    }

    /// Logits `[T, K]` in float32 of the targets `[T, K]` after each of the tokens `[1, T, D]`.
    PtNDArray tokenLogits(PtNDManager out, PtNDArray hidden, PtNDArray targets, TensorList head) {
        return one(out, "token_logits", hidden, targets, head);
    }

    /// The likeliest tokens `[T]` after each of the tokens `[1, T, D]`, their targets `[T]` left out.
    PtNDArray bestOthers(PtNDManager out, PtNDArray hidden, PtNDArray targets, TensorList head) {
        return one(out, "best_others", hidden, targets, head);
    }

    /// Direct effects `[T, D]` of the coordinates of the states `[1, T, D]` on the logits of their targets `[T]`.
    PtNDArray effectsAt(PtNDManager out, PtNDArray hidden, PtNDArray targets, TensorList head) {
        return one(out, "effects_at", hidden, targets, head);
    }

    /// Logits `[B, V]` of each row's token `last` after a whole pass over new tokens `[B, T]` behind a cache.
    PtNDArray step(
            PtNDManager out,
            PtNDArray ids,
            Positions positions,
            Parts weights,
            Cache cache,
            List<PtNDArray> gains,
            PtNDArray last) {
        return one(
                out,
                "step",
                ids,
                positions.numbers(),
                weights.embedding(),
                weights.blocks(),
                weights.head(),
                dtype,
                cache.tensors(),
                gains,
                (long) cache.past(),
                cache.start(),
                positions.rotary().getFirst(),
                last);
    }

    /// Token `[B]` that each row continues with.
    ///
    /// @param logits `[B, V]`
    /// @param uniform `[B]` in [0, 1), empty for the likeliest
    /// @param seen tokens so far, `[B, T]`, empty without a penalty
    PtNDArray choose(PtNDManager out, PtNDArray logits, PtNDArray uniform, PtNDArray seen, SamplingConfig decoding) {
        return one(
                out,
                "choose",
                logits,
                uniform,
                seen,
                decoding.temperature(),
                (long) decoding.topK(),
                decoding.topP(),
                decoding.repetitionPenalty());
    }

    /// A cache's tensor `[B, G, S, K]` with each row `times` times, of which `slots` slots are filled.
    PtNDArray repeatRows(PtNDManager out, PtNDArray tensor, int times, int slots) {
        return one(out, "repeat_rows", tensor, (long) times, (long) slots);
    }

    /// A tensor with each row `times` times, the copies of a row side by side.
    PtNDArray repeated(PtNDManager out, PtNDArray tensor, int times) {
        return one(out, "repeated", tensor, (long) times);
    }

    /// The neurons at `places` `[K]` of a site's outputs `[1, T, N]`.
    PtNDArray columns(PtNDManager out, PtNDArray outputs, PtNDArray places) {
        return one(out, "columns", outputs, places);
    }

    /// The tokens at `places` `[W]` of texts that follow one another, `[1, T, D]`.
    PtNDArray tokensAt(PtNDManager out, PtNDArray hidden, PtNDArray places) {
        return one(out, "tokens_at", hidden, places);
    }

    /// Some neighbouring tokens of `[1, T, D]`, from `first` on.
    PtNDArray ownTokens(PtNDManager out, PtNDArray hidden, int first, int tokens) {
        return one(out, "own_tokens", hidden, (long) first, (long) tokens);
    }

    /// The largest effects of a coordinate of the residual stream on the logits and their tokens, then the
    /// smallest and theirs.
    List<PtNDArray> directEffect(PtNDManager out, TensorList head, int unit, int most) {
        return all(out, "direct_effect", head, (long) unit, (long) most);
    }

    /// Embedded tokens `[B, T, D]` of a classifier's texts `[B, T]`.
    PtNDArray classifierEmbed(PtNDManager out, PtNDArray ids, TensorList weights) {
        return one(out, "embed", ids, weights, dtype);
    }

    /// Hidden states `[B, T, D]` after some blocks of a classifier.
    PtNDArray classifierBlocks(PtNDManager out, PtNDArray hidden, TensorList weights) {
        return one(out, "blocks", hidden, weights);
    }

    /// Logits `[B, labels]` in float32 of a classifier.
    PtNDArray classifierLogits(PtNDManager out, PtNDArray hidden, TensorList head) {
        return one(out, "logits", hidden, head);
    }

    @Override
    public void close() {
        module.close();
    }
}
