package sotto.model;

import java.nio.file.Path;
import java.util.List;
import sotto.model.family.Config;
import sotto.model.family.Quantization;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.Dtype;
import sotto.model.weights.TensorInfo;
import sotto.work.Failure;

/// Check for weights that are plain numbers although `config.json` asks for a quantization of them.
final class PlainWeights {
    /// Endings of tensors that come with quantized ones.
    private static final List<String> COMPANIONS = List.of(
            "_scale", "_scale_inv", ".scales", ".absmax", ".quant_map", "_zero_point", ".qzeros", ".SCB", "_packed");

    private PlainWeights() {}

    /// Refuses a folder whose `quantization_config` is a remnant by a [Failure] that names the key to delete.
    ///
    /// Weights that are really quantized, or that cannot be opened, are refused elsewhere.
    static void refuse(Config config, Path folder) {
        if (!Quantization.isAsked(config) || !arePlain(folder)) {
            return;
        }
        throw new Failure(
                "config.json of %s has a %s, but the weights are not quantized: all are plain floating-point numbers."
                        .formatted(folder, Quantization.KEY),
                "Delete the key %s from config.json; then the model is computed from these weights."
                        .formatted(Quantization.KEY));
    }

    private static boolean arePlain(Path folder) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return checkpoint.shards().stream()
                    .flatMap(shard -> shard.tensors().stream())
                    .allMatch(PlainWeights::isPlain);
        } catch (Failure _) {
            return false;
        }
    }

    private static boolean isPlain(TensorInfo tensor) {
        boolean mask = tensor.dtype() == Dtype.BOOL || tensor.name().endsWith("attn.bias");
        boolean positions = tensor.dtype() == Dtype.I64;
        return (tensor.dtype().isFloating() || mask || positions)
                && COMPANIONS.stream().noneMatch(tensor.name()::endsWith);
    }
}
