package sotto.run.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Earlier export by Sotto that made a model folder, read from `sotto-export.json`: the model is dampened
/// already.
///
/// @param sotto version of the program that wrote it; empty if it is not known
/// @param source name of the folder that was copied; empty if it is not known
/// @param gains name of the gains file; empty if it is not known
/// @param about how the gains were made, as their file said
public record EarlierExport(String sotto, String source, String gains, SequencedMap<String, String> about) {
    /// Name of the file that an export writes into the model folder.
    public static final String FILE = "sotto-export.json";

    private static final JsonMapper MAPPER = new JsonMapper();

    /// Keeps an unchangeable copy.
    public EarlierExport {
        about = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(about));
    }

    /// The export that made a folder; empty if it has no such file. A damaged file shows that there was one,
    /// without details.
    public static Optional<EarlierExport> of(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode record;
        try {
            record = MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException _) {
            record = MAPPER.createObjectNode();
        }
        SequencedMap<String, String> about = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : record.path("about").properties()) {
            about.put(entry.getKey(), entry.getValue().asText());
        }
        return Optional.of(new EarlierExport(
                record.path("sotto").asText(),
                lastPart(record.path("source").asText()),
                lastPart(record.path("gains").asText()),
                about));
    }

    private static String lastPart(String path) {
        String trimmed = path.replaceAll("[/\\\\]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    }

    /// The gains and the source of the export in words, such as
    /// `aura.safetensors (rule aura, strength 1.0), a copy of gpt2`.
    public String words() {
        String by = gains.isEmpty() ? "gains that " + FILE + " does not name" : gains;
        StringBuilder rule = new StringBuilder();
        for (String key : new String[] {"rule", "strength", "top", "factor", "threshold", "seed"}) {
            if (about.containsKey(key)) {
                rule.append(rule.isEmpty() ? "" : ", ").append(key).append(' ').append(about.get(key));
            }
        }
        return by + (rule.isEmpty() ? "" : " (" + rule + ")") + (source.isEmpty() ? "" : ", a copy of " + source);
    }

    /// A sentence for the user that warns that this model is dampened already.
    public String sentence(String model) {
        return "%s is dampened already, by %s.".formatted(model, words());
    }
}
