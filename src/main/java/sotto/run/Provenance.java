package sotto.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// Enough to do a run again: what was asked for, from which files, on what.
///
/// @param specification what was asked for
/// @param inputs the files it was read from, by what they are
/// @param environment what the last bits of the numbers depend on
public record Provenance(RunSpec specification, SequencedMap<String, Input> inputs, Environment environment) {
    /// Fields that may differ without changing any number: places, because contents are compared.
    private static final Set<String> PLACES = Set.of("file", "otherFile", "model", "systemVersion");

    /// Keeps an unchangeable view.
    public Provenance {
        inputs = Collections.unmodifiableSequencedMap(inputs);
    }

    /// A file that was read.
    ///
    /// @param sha256 of the whole file, in hexadecimal digits
    public record Input(Path file, long bytes, String sha256) {}

    /// What differs between a recorded provenance and this one, in words; empty if nothing that matters does.
    public List<String> differencesFrom(JsonNode recorded) {
        List<String> differences = new ArrayList<>();
        compare("", recorded, JsonTree.of(this), differences);
        return differences;
    }

    private static void compare(String where, JsonNode before, JsonNode now, List<String> differences) {
        if (before.isObject() && now.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.removeAll(PLACES);
            for (String name : names) {
                compare(where.isEmpty() ? name : where + "." + name, before.path(name), now.path(name), differences);
            }
        } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
            for (int i = 0; i < now.size(); i++) {
                compare("%s[%d]".formatted(where, i), before.get(i), now.get(i), differences);
            }
        } else if (!before.equals(now)) {
            differences.add("%s was %s and is %s".formatted(where, shown(before), shown(now)));
        }
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "absent" : value.isValueNode() ? value.asText() : value.toString();
    }
}
