package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;
import sotto.model.family.Sizes;

/// Keys and values of the tokens so far, of every block: `[B, G, S, K]` each. Used on the inference thread only.
///
/// Texts of different lengths stand flush right: `start` `[B]` is the first slot of each row's own tokens.
final class Cache {
    private final List<PtNDArray> tensors;
    private final PtNDArray start;
    private int past;

    private Cache(List<PtNDArray> tensors, PtNDArray start, int past) {
        this.tensors = tensors;
        this.start = start;
        this.past = past;
    }

    /// An empty cache of `slots` slots for `rows` rows, owned by `out`; `start` is empty for rows of equal length.
    static Cache of(Network network, PtNDManager out, int rows, int slots, PtNDArray start) {
        Sizes sizes = network.architecture().sizes();
        List<PtNDArray> tensors = new ArrayList<>();
        for (int i = 0; i < 2 * sizes.layers(); i++) {
            tensors.add(network.zeros(out, i / 2, rows, sizes.groups(), slots, sizes.headWidth()));
        }
        return new Cache(tensors, start, 0);
    }

    /// Each row `times` times, copies of a row together; the new cache is owned by `out`.
    Cache repeat(Network network, PtNDManager out, int times, PtNDArray repeatedStart) {
        List<PtNDArray> repeated = new ArrayList<>();
        for (PtNDArray tensor : tensors) {
            repeated.add(network.kernels().repeatRows(out, tensor, times, past));
        }
        return new Cache(repeated, repeatedStart, past);
    }

    /// Bytes that a cache takes in a dtype of `width` bytes.
    static long bytes(Sizes sizes, int rows, int slots, int width) {
        return 2L * sizes.layers() * rows * sizes.groups() * slots * sizes.headWidth() * width;
    }

    List<PtNDArray> tensors() {
        return tensors;
    }

    PtNDArray start() {
        return start;
    }

    /// Slots that are filled.
    int past() {
        return past;
    }

    /// Forgets all tokens; the slots are filled again from the first.
    void clear() {
        past = 0;
    }

    /// Says that `tokens` more slots are filled.
    void advance(int tokens) {
        past += tokens;
    }
}
