package sotto.model.family;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.data.JsonTrouble;
import sotto.model.folder.MissingConfig;
import sotto.model.folder.Placeholder;
import sotto.work.Failure;
import sotto.work.disk.OrdinaryFile;

/// Content of a `config.json`, or of an object in it, whose values are read by name, type and range.
///
/// Every method that returns a value ends in a [Failure] that names the key if the value is of another type or
/// outside its range, or if it must be there and is not; `null` counts as absent.
public final class Config {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python reads and writes Infinity and NaN
            .build();
    private static final long LARGEST_FILE = 64L << 20;

    private final JsonNode node;
    private final String where;

    private Config(JsonNode node, String where) {
        this.node = node;
        this.where = where;
    }

    /// Reads `config.json` of a model folder; a `Failure` if it is missing or damaged.
    public static Config of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Failure(
                    "%s is not a folder.".formatted(folder), "Give the local folder of a Hugging Face model.");
        }
        Path file = folder.resolve("config.json");
        if (!Files.isRegularFile(file)) {
            throw MissingConfig.in(folder);
        }
        return read(file);
    }

    /// Reads a JSON file that contains an object; a `Failure` if it is damaged or contains anything else.
    public static Config read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw broken(file, "it is larger than 64 MiB", null);
            }
            Placeholder.refuse(OrdinaryFile.check(file));
            JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
            if (node == null || !node.isObject()) {
                throw broken(file, "it holds no JSON object", null);
            }
            return new Config(node, file.getFileName().toString());
        } catch (JacksonException e) {
            throw broken(file, "it is not JSON (" + JsonTrouble.of(e) + ")", e);
        } catch (IOException e) {
            throw broken(file, "it cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Failure broken(Path file, String why, @Nullable Exception cause) {
        String what = "%s is damaged: %s.".formatted(file, why);
        String remedy = "Download the file again.";
        return cause == null ? new Failure(what, remedy) : new Failure(what, remedy, cause);
    }

    /// The config with texts for keys that are absent.
    public Config with(Map<String, String> absent) {
        ObjectNode copy = node.deepCopy();
        absent.forEach((key, text) -> {
            if (!copy.has(key)) {
                copy.put(key, text);
            }
        });
        return new Config(copy, where);
    }

    /// The config with a key set to `true`; a dot leads into an object, and nothing is set where there is no
    /// such object.
    public Config flagged(String key) {
        ObjectNode copy = node.deepCopy();
        int dot = key.indexOf('.');
        if (dot < 0) {
            copy.put(key, true);
        } else if (copy.get(key.substring(0, dot)) instanceof ObjectNode object) {
            object.put(key.substring(dot + 1), true);
        }
        return new Config(copy, where);
    }

    /// Whether the key is there and not `null`.
    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    /// Whether the key is there with the value `null`.
    public boolean isNull(String key) {
        return node.path(key).isNull();
    }

    /// Whether the key is absent, `null`, or an empty object or list.
    public boolean isEmpty(String key) {
        return !has(key) || (node.get(key).isContainerNode() && node.get(key).isEmpty());
    }

    /// Whether the key is there with an object.
    boolean isObject(String key) {
        return node.path(key).isObject();
    }

    /// Whether the key is absent, `null` or a text.
    boolean isTextOrAbsent(String key) {
        return !has(key) || node.get(key).isTextual();
    }

    /// Whether the key is there, not `null` and not `false`.
    boolean isAnythingButFalse(String key) {
        return has(key) && !(node.get(key).isBoolean() && !node.get(key).booleanValue());
    }

    /// A positive whole number that must be there, up to 2³¹ − 1.
    public int size(String key) {
        return optionalSize(key).orElseThrow(() -> missing(key));
    }

    /// A positive whole number, or the default where the key is absent.
    public int size(String key, int absent) {
        return optionalSize(key).orElse(absent);
    }

    /// A positive whole number where the key is there.
    public OptionalInt optionalSize(String key) {
        if (!has(key)) {
            return OptionalInt.empty();
        }
        JsonNode value = node.get(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw wrong(key, "a positive whole number");
        }
        return OptionalInt.of(value.intValue());
    }

    /// A finite number, or the default where the key is absent.
    public double number(String key, double absent) {
        return optionalNumber(key).orElse(absent);
    }

    /// A finite number where the key is there.
    public OptionalDouble optionalNumber(String key) {
        if (!has(key)) {
            return OptionalDouble.empty();
        }
        JsonNode value = node.get(key);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(key, "a number");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    /// A finite number above zero, or the default where the key is absent.
    public double positive(String key, double absent) {
        double value = number(key, absent);
        if (!(value > 0)) {
            throw wrong(key, "a number above 0");
        }
        return value;
    }

    /// A list of finite numbers above zero that must be there.
    public List<Double> positives(String key) {
        JsonNode values = node.get(key);
        if (values == null || !values.isArray()) {
            throw values == null ? missing(key) : wrong(key, "a list of numbers");
        }
        List<Double> list = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isNumber() || !Double.isFinite(value.doubleValue()) || value.doubleValue() <= 0) {
                throw wrong(key, "a list of numbers above 0");
            }
            list.add(value.doubleValue());
        }
        return list;
    }

    /// A truth value, or the default where the key is absent.
    public boolean flag(String key, boolean absent) {
        if (!has(key)) {
            return absent;
        }
        if (!node.get(key).isBoolean()) {
            throw wrong(key, "true or false");
        }
        return node.get(key).booleanValue();
    }

    /// A list of 1 for true and 0 for false; empty where the key is absent.
    List<Boolean> flags(String key) {
        List<Boolean> list = new ArrayList<>();
        for (String number : texts(key)) {
            if (!number.equals("0") && !number.equals("1")) {
                throw wrong(key, "a list of 0 and 1");
            }
            list.add(number.equals("1"));
        }
        return list;
    }

    /// A text where the key is there.
    public Optional<String> text(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!node.get(key).isTextual()) {
            throw wrong(key, "a text");
        }
        return Optional.of(node.get(key).textValue());
    }

    /// A list of texts; empty where the key is absent.
    public List<String> texts(String key) {
        List<String> list = new ArrayList<>();
        if (has(key)) {
            for (JsonNode value : node.get(key)) {
                list.add(value.asText());
            }
        }
        return list;
    }

    /// A list of texts given with repetitions: `[[["a", "b"], 2]]` is a, b, a, b; if the key is absent,
    /// `absent` repeated `times` times.
    public List<String> repeatedTexts(String key, List<String> absent, int times) {
        List<String> list = new ArrayList<>();
        if (!has(key)) {
            Collections.nCopies(times, absent).forEach(list::addAll);
        } else {
            for (JsonNode group : node.get(key)) {
                if (!group.path(0).isArray()
                        || !group.path(1).canConvertToInt()
                        || group.path(1).intValue() > 10_000) {
                    throw wrong(key, "lists of texts and how often they follow");
                }
                for (int i = 0; i < group.path(1).intValue(); i++) {
                    group.path(0).forEach(text -> list.add(text.asText()));
                }
            }
        }
        return list;
    }

    /// An object of texts where the key is there, in the file's order.
    public Optional<SequencedMap<String, String>> textsByName(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!node.get(key).isObject()) {
            throw wrong(key, "an object");
        }
        SequencedMap<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.get(key).properties()) {
            if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
                throw wrong(key, "an object of texts");
            }
            map.put(entry.getKey(), entry.getValue().asText());
        }
        return Optional.of(map);
    }

    /// Token ids given as one number or a list of numbers; empty where the key is absent.
    public List<Long> ids(String key) {
        List<Long> list = new ArrayList<>();
        if (has(key)) {
            JsonNode value = node.get(key);
            for (JsonNode id : value.isArray() ? value : List.of(value)) {
                if (!id.isIntegralNumber() || !id.canConvertToLong()) {
                    throw wrong(key, "a token id or a list of them");
                }
                list.add(id.longValue());
            }
        }
        return list;
    }

    /// The object under a key where it is there.
    public Optional<Config> object(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!node.get(key).isObject()) {
            throw wrong(key, "an object");
        }
        return Optional.of(new Config(node.get(key), where + ", " + key));
    }

    /// The object with the keys of another one added, whose values replace its own.
    Config with(Config other) {
        ObjectNode both = node.deepCopy();
        both.setAll((ObjectNode) other.node);
        return new Config(both, where);
    }

    /// The object with another object for a key.
    Config with(String key, Config value) {
        ObjectNode changed = node.deepCopy();
        changed.set(key, value.node);
        return new Config(changed, where);
    }

    /// The object with a number for a key.
    Config with(String key, double value) {
        ObjectNode changed = node.deepCopy();
        changed.put(key, value);
        return new Config(changed, where);
    }

    /// The object with a whole number for a key.
    Config with(String key, int value) {
        ObjectNode changed = node.deepCopy();
        changed.put(key, value);
        return new Config(changed, where);
    }

    /// The object with true or false for a key.
    Config with(String key, boolean value) {
        ObjectNode changed = node.deepCopy();
        changed.put(key, value);
        return new Config(changed, where);
    }

    /// The object without some keys.
    Config without(String... keys) {
        ObjectNode changed = node.deepCopy();
        changed.remove(List.of(keys));
        return new Config(changed, where);
    }

    /// The object under a key, or an empty one where it is absent.
    public Config section(String key) {
        return object(key).orElseGet(() -> new Config(MAPPER.createObjectNode(), where + ", " + key));
    }

    /// Throws a `Failure` that names a key, if its value asks for mathematics that Sotto does not compute.
    public void refuse(String key, boolean refused) {
        if (refused) {
            throw new Failure(
                    "%s sets %s to %s, which Sotto does not compute.".formatted(where, key, node.get(key)),
                    "Use a model without it; dropping the setting would give wrong numbers.");
        }
    }

    /// The `Failure` for a value that is present but not possible.
    public Failure wrong(String key, String expected) {
        if (node.get(key) == null) {
            return missing(key);
        }
        String value = String.valueOf(node.get(key));
        return new Failure(
                "%s gives %s as %s; %s was expected."
                        .formatted(where, key, value.length() > 60 ? value.substring(0, 60) + "…" : value, expected),
                "Download the model's config.json again or correct it.");
    }

    private Failure missing(String key) {
        return new Failure(
                "%s does not give %s.".formatted(where, key), "Download the model's config.json again or correct it.");
    }
}
