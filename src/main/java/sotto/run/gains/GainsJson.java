package sotto.run.gains;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sotto.data.JsonTrouble;
import sotto.model.Edit;
import sotto.run.identity.RecordedIdentity;
import sotto.work.Failure;
import sotto.work.disk.DiskTrouble;
import sotto.work.disk.OrdinaryFile;

/// Gains as JSON: `{"gains": {MODULE: […]}, "rule": …, "source": …}`, or the inner object alone.
///
/// Read and written token by token, so that a million gains take no more than their own memory. `NaN` and `Infinity`,
/// which Python writes, are read in order to name the neuron that has them.
final class GainsJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .setCodec(new JsonMapper());

    private static final String GAINS = "gains";

    private final Path file;
    private final Map<String, float[]> gains = new LinkedHashMap<>();
    private final Map<String, String> about = new LinkedHashMap<>();

    private GainsJson(Path file) {
        this.file = file;
    }

    static GainsFile read(Path file) {
        GainsJson reading = new GainsJson(file);
        try {
            boolean wrapped = reading.isWrapped();
            try (JsonParser json = reading.open()) {
                if (wrapped) {
                    reading.readAll(json);
                } else {
                    reading.readGains(json);
                }
                if (json.nextToken() != null) {
                    throw new JsonParseException(json, "text after the end");
                }
            }
        } catch (JsonProcessingException e) {
            throw new Failure(
                    "%s does not hold gains: %s.".formatted(file, JsonTrouble.of(e)), GainsFormat.EXPECTED, e);
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(file, e.getMessage()),
                    "Check the file's encoding and rights.",
                    e);
        }
        return GainsFile.found(Edit.gains(reading.gains), reading.about);
    }

    /// A parser positioned at the beginning of the object.
    private JsonParser open() throws IOException {
        InputStream bytes = Files.newInputStream(OrdinaryFile.check(file));
        JsonParser json = FACTORY.createParser(bytes);
        if (json.nextToken() != JsonToken.START_OBJECT) {
            json.close();
            throw new JsonParseException(json, "it is not a JSON object");
        }
        return json;
    }

    /// Whether the gains are one level down, beside their description.
    private boolean isWrapped() throws IOException {
        try (JsonParser json = open()) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean named = json.currentName().equals(GAINS);
                if (json.nextToken() == JsonToken.START_OBJECT && named) {
                    return true;
                }
                json.skipChildren();
            }
            return false;
        }
    }

    private void readAll(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals(GAINS)) {
                readGains(json);
            } else if (value.isStructStart()) {
                about.put(name, json.readValueAsTree().toString());
            } else {
                about.put(name, json.getText());
            }
        }
    }

    private void readGains(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String module = json.currentName();
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new JsonParseException(json, "the gains of %s are not a list".formatted(module));
            }
            gains.put(module, GainsFile.check(file, module, readFactors(json, module)));
        }
    }

    private static float[] readFactors(JsonParser json, String module) throws IOException {
        float[] factors = new float[1024];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.currentToken().isNumeric()) {
                throw new JsonParseException(
                        json, "gain %d of %s is %s, not a number".formatted(count, module, json.getText()));
            }
            if (count == factors.length) {
                factors = Arrays.copyOf(factors, 2 * count);
            }
            factors[count++] = json.getFloatValue();
        }
        return Arrays.copyOf(factors, count);
    }

    static void write(GainsFile file, Path place) {
        try (JsonGenerator json = FACTORY.createGenerator(Files.newOutputStream(place))) {
            json.writeStartObject();
            for (Map.Entry<String, String> entry : file.about().entrySet()) {
                json.writeFieldName(entry.getKey());
                if (RecordedIdentity.isObject(entry.getKey()) && file.madeOn().isPresent()) {
                    json.writeRawValue(entry.getValue());
                } else {
                    json.writeString(entry.getValue());
                }
            }
            json.writeObjectFieldStart(GAINS);
            for (String module : file.gains().modules()) {
                json.writeRaw('\n');
                json.writeArrayFieldStart(module);
                for (float factor : file.gains().gain(module)) {
                    json.writeNumber(factor);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw DiskTrouble.writing(place, e);
        }
    }
}
