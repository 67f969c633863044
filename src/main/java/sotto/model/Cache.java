package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;
import sotto.model.family.Sizes;

/// Attention's keys and values of the tokens so far, `[B, G, S, K]` each for every block.
///
/// Texts of different lengths stand flush right: `start` `[B]` is the first slot of each row's own tokens. Used
/// on the inference thread only.
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

    /// A cache with each row `times` times, the copies of a row side by side; owned by `out`.
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

    /// The number of slots that are filled.
    int past() {
        return past;
    }

    /// Forgets all tokens; the slots are filled again from the first.
    void clear() {
        past = 0;
    }

    /// Counts `tokens` more slots as filled.
    void advance(int tokens) {
        past += tokens;
    }
}
