package sotto.run.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import sotto.model.Compute;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;
import sotto.run.gains.GainsFile;
import sotto.run.record.JsonTree;
import sotto.work.Failure;

/// Specification of an export read back from its record.
public final class RecordedExport {
    private RecordedExport() {}

    /// The specification of a record, with the present places of its source and gains; an `IllegalArgumentException` if
    /// the record has impossible values.
    ///
    /// The copy is verified in the dtype of the record.
    ///
    /// @param device that it is verified on
    public static ExportSpec specification(JsonNode record, Path source, Path gains, Path target, String device) {
        JsonNode limit = record.path("maxShardSize");
        String dtype = record.at("/verification/dtype").asText("");
        return new ExportSpec(
                source,
                gains,
                target,
                PatchRequest.Existing.REFUSE,
                limit.isNumber() ? new Sharding.AtMost(limit.longValue()) : new Sharding.AsSource(),
                new Compute(device, dtype.isEmpty() ? "auto" : dtype, 0),
                record.path("keptFormat").asBoolean() ? QuantizedTensors.KEEP : QuantizedTensors.WIDEN,
                ExportFormat.of(record.path("format").asText()).orElse(ExportFormat.WEIGHTS)); // none in older records
    }

    /// Whether a file or folder holds gains that are described as those of the record.
    public static boolean isOf(JsonNode record, Path gains) {
        try {
            return JsonTree.of(Published.texts(GainsFile.read(gains).about())).equals(record.path("about"));
        } catch (Failure _) {
            return false;
        }
    }
}
