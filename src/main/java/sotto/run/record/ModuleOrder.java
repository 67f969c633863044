package sotto.run.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;

/// Hook order of the modules in a safetensors file; ties between neurons are broken by it.
///
/// A safetensors header is a map without order, so our files name their modules in hook order in the metadata. Files
/// made elsewhere are ordered by the numbers in the names (`layers.2` before `layers.10`), then by the place that the
/// last part has in the reference's `named_modules()` for the families it covers, then by name.
public final class ModuleOrder {
    /// Key of the metadata entry with a JSON list of module names in hook order.
    public static final String KEY = "modules";

    private static final JsonFactory JSON = new JsonFactory();

    /// Names of MLP maps in the order in which a block defines those that it has.
    private static final List<String> PARTS = List.of(
            "c_fc",
            "fc_in",
            "fc1",
            "dense_h_to_4h",
            "gate_up_proj",
            "gate_proj",
            "w1",
            "up_proj",
            "w3",
            "c_proj",
            "fc_out",
            "fc2",
            "dense_4h_to_h",
            "down_proj",
            "w2");

    private ModuleOrder() {}

    /// The JSON list of the modules, as the value of [#KEY].
    public static String text(Collection<String> modules) {
        return Json.compact(modules);
    }

    /// The modules of the tensors whose names are `prefix` and a module's name, in hook order.
    public static List<String> of(SafeTensors file, String prefix) {
        List<String> modules = new ArrayList<>();
        for (TensorInfo tensor : file.tensors()) {
            if (tensor.name().startsWith(prefix)) {
                modules.add(tensor.name().substring(prefix.length()));
            }
        }
        return of(file, modules);
    }

    /// Modules that tensors of a file are of, each once, in hook order.
    public static List<String> of(SafeTensors file, Collection<String> modules) {
        List<String> stated = stated(file);
        if (stated.size() == modules.size() && new HashSet<>(stated).equals(new HashSet<>(modules))) {
            return stated;
        }
        return modules.stream().sorted(NATURAL).toList();
    }

    private static List<String> stated(SafeTensors file) {
        List<String> modules = new ArrayList<>();
        try (JsonParser json = JSON.createParser(file.metadata().getOrDefault(KEY, ""))) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    modules.add(json.getText());
                }
            }
            return modules;
        } catch (IOException _) {
            return List.of(); // another program's own idea of this key
        }
    }

    /// Comparison of module names by hook order, as far as it can be seen from the names.
    public static final Comparator<String> NATURAL = (left, right) -> {
        String[] leftParts = left.split("\\.", -1);
        String[] rightParts = right.split("\\.", -1);
        for (int i = 0; i < Math.min(leftParts.length, rightParts.length); i++) {
            int difference = compareParts(leftParts[i], rightParts[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(leftParts.length, rightParts.length);
    };

    private static int compareParts(String left, String right) {
        int byKind = Integer.compare(kind(left), kind(right));
        return byKind != 0 ? byKind : left.compareTo(right);
    }

    /// Rank of a part's kind: numbers first, then the known parts, then all others.
    private static int kind(String part) {
        if (part.matches("\\d{1,8}")) {
            return Integer.parseInt(part) - 100_000_000;
        }
        int place = PARTS.indexOf(part);
        return place >= 0 ? place : PARTS.size();
    }
}
