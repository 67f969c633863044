package sotto.run.export;

import java.nio.file.Path;
import sotto.model.Compute;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;

/// What is to be exported, and where to.
///
/// @param model the source's folder
/// @param gains a gains file or folder
/// @param target the new folder
/// @param compute where the verification runs; dtype `auto` is float32, or the file's own where memory is short
public record ExportSpec(
        Path model, Path gains, Path target, PatchRequest.Existing existing, Sharding sharding, Compute compute) {}
