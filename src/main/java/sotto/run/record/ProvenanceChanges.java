package sotto.run.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import sotto.chat.Region;
import sotto.data.TextReading;
import sotto.data.UndecodableRows;
import sotto.expert.Unrouted;
import sotto.run.identity.ModelFiles;
import sotto.run.identity.ModelIdentity;
import sotto.run.identity.RecordedIdentity;

/// Differences between a recorded provenance and that of the same command now.
///
/// Paths are not compared, because contents are; neither is this program's version, because the revision in
/// [Numerics] is, nor the number of a GPU, which says where a card is and not of which kind. A field that the
/// record lacks, and that has its default or no value now, is no difference: the record is older than the
/// field.
///
/// @param differences in words, each naming the field or the file; empty if nothing differs that affects
///     numbers
/// @param unrecorded files that exist now and that the record lacks, because it is of a version that did not
///     record such files
public record ProvenanceChanges(List<String> differences, List<String> unrecorded) {
    private static final Set<String> PLACES =
            Set.of("file", "otherFile", "model", "systemVersion", "sotto", "numerics", "now");

    /// Values that newer fields of a specification have in records that are older than the fields.
    private static final Map<String, JsonNode> MEANT = Map.of(
            "undecodable", JsonTree.of(UndecodableRows.REFUSE),
            "reading", JsonTree.of(TextReading.DEFAULT),
            "region", JsonTree.of(Region.TEXT),
            "unrouted", JsonTree.of(Unrouted.CONDITIONAL),
            "permutations", JsonTree.of(0));

    private static final String TEMPLATE = RecordedIdentity.TEMPLATE;
    private static final int DIGITS = 12;
    private static final String DEVICE = "environment.device";
    private static final Pattern GPU = Pattern.compile("cuda:\\d+");

    /// Copies the lists.
    public ProvenanceChanges {
        differences = List.copyOf(differences);
        unrecorded = List.copyOf(unrecorded);
    }

    /// The differences between the provenance `recorded` in a record's file and `now`.
    public static ProvenanceChanges between(JsonNode recorded, Provenance now) {
        JsonNode written = JsonTree.of(now);
        List<String> differences = new ArrayList<>();
        List<String> unrecorded = new ArrayList<>();
        for (String part : List.of("specification", "environment")) {
            compare(part, recorded.path(part), written.path(part), differences);
        }
        for (String name : names(recorded.path("inputs"), written.path("inputs"))) {
            if (decides(name, now.specification())) {
                compareInput(name, recorded, written, differences, unrecorded);
            }
        }
        compare(
                TEMPLATE,
                recorded.path(RecordedIdentity.FIELD).path(TEMPLATE),
                written.path(RecordedIdentity.FIELD).path(TEMPLATE),
                differences);
        return new ProvenanceChanges(differences, unrecorded);
    }

    /// The differences, likewise in words, in what a model's responses to a given text depend on beside the
    /// pooling: its files, the modules, and the programs and devices that computed them.
    ///
    /// @param texts names of the inputs that hold texts
    public static List<String> inResponses(JsonNode recorded, Provenance now, Set<String> texts) {
        JsonNode written = JsonTree.of(now);
        List<String> differences = new ArrayList<>();
        compare(
                "specification.listening.sites",
                recorded.path("specification").path("listening").path("sites"),
                written.path("specification").path("listening").path("sites"),
                differences);
        for (String part : List.of("numerics", "libtorch", "device", "dtype")) {
            String where = "environment." + part;
            compare(
                    where,
                    recorded.path("environment").path(part),
                    written.path("environment").path(part),
                    differences);
        }
        for (String name : names(recorded.path("inputs"), written.path("inputs"))) {
            if (!texts.contains(name) && decides(name, now.specification())) {
                compareInput(name, recorded, written, differences, new ArrayList<>());
            }
        }
        return differences;
    }

    /// Whether an input affects numbers: a file of chat templates never does, the template that is used is part
    /// of the model's identity, `generation_config.json` only where texts are generated.
    private static boolean decides(String input, RunSpec specification) {
        if (input.startsWith("judge ") && input.endsWith(" " + ModelFiles.GENERATION)) {
            return false;
        }
        if (input.equals(ModelFiles.GENERATION)) {
            return specification.writesText();
        }
        return !ModelFiles.isTemplate(input);
    }

    private static void compareInput(
            String name, JsonNode recorded, JsonNode now, List<String> differences, List<String> unrecorded) {
        JsonNode before = recorded.path("inputs").path(name).path("sha256");
        JsonNode after = now.path("inputs").path(name).path("sha256");
        if (before.equals(after) || sameSettings(name, recorded, now)) {
            return;
        }
        if (before.isMissingNode()) {
            if (!recorded.has(RecordedIdentity.FIELD) && isRecordedSinceIdentities(name)) {
                unrecorded.add(name);
            } else {
                differences.add("%s was absent and is there".formatted(name));
            }
        } else if (after.isMissingNode()) {
            differences.add("%s was there and is gone".formatted(name));
        } else {
            compare(
                    "inputs.%s.bytes".formatted(name),
                    recorded.path("inputs").path(name).path("bytes"),
                    now.path("inputs").path(name).path("bytes"),
                    differences);
            differences.add("inputs.%s.sha256 was %s and is %s".formatted(name, digits(before), digits(after)));
        }
    }

    /// Whether only the chat template of the model's tokenizer_config.json was changed.
    private static boolean sameSettings(String name, JsonNode recorded, JsonNode now) {
        JsonNode before =
                recorded.path(RecordedIdentity.FIELD).path("tokenizer").path(name);
        JsonNode after = now.path(RecordedIdentity.FIELD).path("tokenizer").path(name);
        return before.isTextual() && !before.asText().equals(ModelIdentity.UNRECORDED) && before.equals(after);
    }

    private static boolean isRecordedSinceIdentities(String input) {
        return ModelFiles.RECORDED_LATER.stream().anyMatch(file -> input.equals(file) || input.endsWith(" " + file));
    }

    private static String digits(JsonNode hash) {
        String all = hash.asText();
        return all.length() > DIGITS ? all.substring(0, DIGITS) + "…" : all;
    }

    private static Set<String> names(JsonNode before, JsonNode now) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isSameDevice(String where, JsonNode before, JsonNode now) {
        return where.equals(DEVICE)
                && GPU.matcher(before.asText()).matches()
                && GPU.matcher(now.asText()).matches();
    }

    private static void compare(String where, JsonNode before, JsonNode now, List<String> differences) {
        if (before.isObject() && now.isObject()) {
            for (String name : names(before, now)) {
                if (!PLACES.contains(name)) {
                    JsonNode meant = before.has(name) ? before.path(name) : MEANT.getOrDefault(name, before.path(name));
                    compare(where + "." + name, meant, now.path(name), differences);
                }
            }
        } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
            for (int i = 0; i < now.size(); i++) {
                compare("%s[%d]".formatted(where, i), before.get(i), now.get(i), differences);
            }
        } else if (!before.equals(now)
                && !isSameDevice(where, before, now)
                && !(before.isMissingNode() && saysNothing(now))) {
            differences.add("%s was %s and is %s".formatted(where, shown(before), shown(now)));
        }
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isBoolean() && !value.booleanValue());
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "absent" : value.isValueNode() ? value.asText() : value.toString();
    }
}
