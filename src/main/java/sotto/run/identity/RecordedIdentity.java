package sotto.run.identity;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sotto.chat.Region;

/// Identities of models read from records: a run's `run.json`, a report, the description of a gains file.
///
/// A part that a record does not contain is [ModelIdentity#UNRECORDED]; a record without any hash has no
/// identity.
public final class RecordedIdentity {
    /// The field of a provenance that holds an identity.
    public static final String FIELD = "identity";

    /// Name of the chat template's hash.
    public static final String TEMPLATE = "template";

    private static final String RUN = "run.json";
    private static final JsonMapper MAPPER = new JsonMapper();

    private RecordedIdentity() {}

    /// The identity of the model that a run was made on: of a run's folder, or a file in one.
    ///
    /// Empty where there is no `run.json`, or it is damaged, or has no hashes of its model's files.
    public static Optional<ModelIdentity> ofRun(Path runOrFile) {
        return provenance(runOrFile).flatMap(RecordedIdentity::ofProvenance);
    }

    /// The part of its texts that a run pooled, in words, such as `answer`; empty where it pooled all, or likewise.
    public static Optional<String> region(Path runOrFile) {
        return provenance(runOrFile)
                .map(provenance ->
                        provenance.at("/specification/tokens/chat/region").asText())
                .filter(region -> !region.isEmpty() && !region.equals(Region.TEXT.name()))
                .map(region -> region.toLowerCase(Locale.ROOT));
    }

    private static Optional<JsonNode> provenance(Path runOrFile) {
        Path record = Files.isDirectory(runOrFile) ? runOrFile.resolve(RUN) : runOrFile.resolveSibling(RUN);
        if (!Files.isRegularFile(record)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(Files.readAllBytes(record)).path("provenance"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The identity in a record's `provenance`.
    public static Optional<ModelIdentity> ofProvenance(JsonNode provenance) {
        Optional<ModelIdentity> told = of(provenance.path(FIELD));
        return told.isPresent() ? told : ofInputs(provenance);
    }

    /// The identity put together from the input hashes of a record that is older than recorded identities.
    private static Optional<ModelIdentity> ofInputs(JsonNode provenance) {
        SortedMap<String, String> weights = new TreeMap<>();
        SortedMap<String, String> tokenizer = new TreeMap<>();
        ModelFiles.TOKENIZER.forEach(name -> tokenizer.put(name, ModelIdentity.UNRECORDED));
        for (Map.Entry<String, JsonNode> input : provenance.path("inputs").properties()) {
            String hash = input.getValue().path("sha256").asText();
            boolean model = !input.getKey().contains(" "); // `gains NAME`, `judge NAME FILE` are not the model's
            if (model && input.getKey().endsWith(".safetensors")) {
                weights.put(input.getKey(), hash);
            } else if (model && ModelFiles.TOKENIZER.contains(input.getKey())) {
                tokenizer.put(input.getKey(), hash);
            }
        }
        String folder = provenance.path("specification").path("model").asText();
        String name = folder.substring(Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\')) + 1);
        return weights.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModelIdentity(name, weights, tokenizer, ModelIdentity.PLAIN));
    }

    /// The identity in texts by name, as [ModelIdentity#texts()] writes them: `model`, `weights` and
    /// `tokenizer` as JSON, `mode`, `template`.
    public static Optional<ModelIdentity> of(Map<String, String> about) {
        try {
            SortedMap<String, String> weights = hashes(MAPPER.readTree(about.getOrDefault("weights", "")));
            return weights.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ModelIdentity(
                            about.getOrDefault("model", ""),
                            weights,
                            hashes(MAPPER.readTree(about.getOrDefault("tokenizer", ""))),
                            about.getOrDefault("mode", ""),
                            about.getOrDefault(TEMPLATE, "")));
        } catch (JacksonException _) {
            return Optional.empty(); // another program's own words
        }
    }

    /// Whether the text of this name is a JSON object.
    public static boolean isObject(String name) {
        return name.equals("weights") || name.equals("tokenizer");
    }

    /// Hashes by name as the text of a JSON object.
    static String text(SortedMap<String, String> hashes) {
        ObjectNode object = MAPPER.createObjectNode();
        hashes.forEach(object::put);
        return object.toString();
    }

    private static Optional<ModelIdentity> of(JsonNode identity) {
        SortedMap<String, String> weights = hashes(identity.path("weights"));
        return weights.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModelIdentity(
                        identity.path("name").asText(),
                        weights,
                        hashes(identity.path("tokenizer")),
                        identity.path("mode").asText(),
                        identity.path(TEMPLATE).asText()));
    }

    private static SortedMap<String, String> hashes(JsonNode object) {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getValue().isTextual()) {
                hashes.put(entry.getKey(), entry.getValue().textValue());
            }
        }
        return hashes;
    }
}
