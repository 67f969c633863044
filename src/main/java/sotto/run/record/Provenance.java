package sotto.run.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sotto.run.identity.ModelIdentity;

/// Enough to do a run again: what was asked for, from which files, on what.
///
/// @param specification what was asked for
/// @param inputs the files it was read from, by what they are
/// @param identity of the model
/// @param environment what the last bits of the numbers depend on
public record Provenance(
        RunSpec specification, SequencedMap<String, Input> inputs, ModelIdentity identity, Environment environment) {
    /// Keeps an unchangeable view.
    public Provenance {
        inputs = Collections.unmodifiableSequencedMap(inputs);
    }

    /// The provenance of what was asked of the model in `folder`.
    public static Provenance of(
            RunSpec specification, Path folder, SequencedMap<String, Input> inputs, Environment environment) {
        Map<String, String> hashes = new LinkedHashMap<>();
        inputs.forEach((name, input) -> hashes.put(name, input.sha256()));
        return new Provenance(specification, inputs, ModelIdentity.of(folder, hashes), environment);
    }

    /// A file that was read.
    ///
    /// @param sha256 of the whole file, in hexadecimal digits
    public record Input(Path file, long bytes, String sha256) {}

    /// The numbers' revision of a record's provenance; 0 where it is from before revisions were recorded.
    static int numerics(JsonNode provenance) {
        return provenance.path("environment").path("numerics").asInt();
    }
}
