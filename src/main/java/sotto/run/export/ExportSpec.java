package sotto.run.export;

import java.nio.file.Path;
import sotto.model.Compute;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;

/// Specification of an export: model, gains and target.
///
/// @param model the source's folder
/// @param gains a gains file or folder
/// @param target the new folder
/// @param compute device and dtype of the verification; dtype `auto` is float32, or the file's own where memory
///     is short
/// @param quantized what becomes of quantised tensors that change
/// @param format a model folder, or hooks
public record ExportSpec(
        Path model,
        Path gains,
        Path target,
        PatchRequest.Existing existing,
        Sharding sharding,
        Compute compute,
        QuantizedTensors quantized,
        ExportFormat format) {
    /// An export as a model folder.
    public ExportSpec(
            Path model,
            Path gains,
            Path target,
            PatchRequest.Existing existing,
            Sharding sharding,
            Compute compute,
            QuantizedTensors quantized) {
        this(model, gains, target, existing, sharding, compute, quantized, ExportFormat.WEIGHTS);
    }

    /// An export as a model folder that widens quantised tensors.
    public ExportSpec(
            Path model, Path gains, Path target, PatchRequest.Existing existing, Sharding sharding, Compute compute) {
        this(model, gains, target, existing, sharding, compute, QuantizedTensors.WIDEN);
    }
}
