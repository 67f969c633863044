package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.model.engine.Memory;
import sotto.model.engine.Processor;
import sotto.model.engine.TensorList;
import sotto.model.family.Weight;
import sotto.model.place.Planner;
import sotto.model.place.StepCopies;

/// Weights of a model on a CPU for steps of few tokens: copies of its matrices in the layout that such steps are
/// fastest with, and everything else as it is.
///
/// Its tensors live as long as the weights that it was made of.
record StepWeights(TensorList blocks, TensorList head) implements AutoCloseable {
    /// The most tokens of a step that reading the weights decides on.
    static final long MOST_TOKENS = 32;

    /// The copies that this processor is faster with, where half of the free memory holds them; empty where there are
    /// none. The pages of the file that they are made of are given back.
    static Optional<StepWeights> of(
            LoadedWeights weights, CheckpointNames names, List<List<PtNDArray>> blocks, List<PtNDArray> head) {
        boolean coded = Stream.concat(blocks.stream().flatMap(List::stream), head.stream())
                .anyMatch(LoadedWeights::isCoded);
        StepCopies copies = StepCopies.of(
                Processor.here(),
                weights.placement().dtype(),
                coded,
                weights.architecture().mixture().isPresent(),
                !names.areRows());
        if (copies == StepCopies.NONE || !Planner.areCopied(bytes(weights, copies, blocks, head), Memory.available())) {
            return Optional.empty();
        }
        List<Weight> block = weights.architecture().weights().block();
        List<PtNDArray> steps = new ArrayList<>();
        for (int layer = 0; layer < blocks.size(); layer++) {
            blocks.get(layer).forEach(tensor -> steps.add(copy(weights, copies, tensor, !names.areRows())));
            names.giveBack(LoadedWeights.present(block, layer), layer);
        }
        List<PtNDArray> last = head.stream()
                .map(tensor -> copy(weights, copies, tensor, false))
                .toList();
        if (copies == StepCopies.PACKED) {
            names.giveBack(
                    LoadedWeights.present(weights.architecture().weights().head(), 0), 0);
        }
        return Optional.of(new StepWeights(TensorList.of(steps), TensorList.of(last)));
    }

    private static long bytes(
            LoadedWeights weights, StepCopies copies, List<List<PtNDArray>> blocks, List<PtNDArray> head) {
        long elements = Stream.concat(
                        blocks.stream().flatMap(List::stream),
                        head.stream().filter(tensor -> copies == StepCopies.PACKED || weights.isOther(tensor)))
                .filter(StepWeights::isMatrix)
                .mapToLong(tensor -> tensor.getShape().size())
                .sum();
        return elements * (copies == StepCopies.PACKED ? Short.BYTES : Float.BYTES);
    }

    /// @param across whether the tensor, if it is a matrix, is `[in, out]`
    private static PtNDArray copy(LoadedWeights weights, StepCopies copies, PtNDArray tensor, boolean across) {
        Kernels kernels = weights.kernels();
        if (!isMatrix(tensor)) {
            return tensor;
        }
        if (copies == StepCopies.PACKED) {
            return kernels.packed(weights.manager(), tensor, across);
        }
        return across
                ? kernels.castColumns(weights.manager(), tensor)
                : weights.isOther(tensor) ? kernels.cast(weights.manager(), tensor) : tensor;
    }

    private static boolean isMatrix(PtNDArray tensor) {
        return tensor.getShape().dimension() == 2;
    }

    @Override
    public void close() {
        blocks.close();
        head.close();
    }
}
