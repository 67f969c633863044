package sotto.run.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sotto.run.identity.ModelIdentity;

/// Provenance of a result, enough to repeat the run: its specification, input files, model and environment.
///
/// @param specification the specification of the run
/// @param inputs the files that were read, by their role
/// @param identity of the model
/// @param environment programs and machine, on which the last bits of the numbers depend
public record Provenance(
        RunSpec specification, SequencedMap<String, Input> inputs, ModelIdentity identity, Environment environment) {
    /// Keeps an unchangeable view.
    public Provenance {
        inputs = Collections.unmodifiableSequencedMap(inputs);
    }

    /// The provenance of a run on the model in `folder`.
    public static Provenance of(
            RunSpec specification, Path folder, SequencedMap<String, Input> inputs, Environment environment) {
        Map<String, String> hashes = new LinkedHashMap<>();
        inputs.forEach((name, input) ->
                hashes.put(name, input.sha256().isEmpty() ? ModelIdentity.UNRECORDED : input.sha256()));
        return new Provenance(
                specification,
                inputs,
                ModelIdentity.of(folder, hashes).reading(specification.reading().map(ChatReading::mode), folder),
                environment);
    }

    /// File that was read.
    ///
    /// @param sha256 of the whole file, in hexadecimal digits; empty in the plan of a run that began before it
    ///     was known
    public record Input(Path file, long bytes, String sha256) {}

    /// The revision of the numbers in a record's provenance; 0 if the record is from before revisions.
    static int numerics(JsonNode provenance) {
        return provenance.path("environment").path("numerics").asInt();
    }
}
