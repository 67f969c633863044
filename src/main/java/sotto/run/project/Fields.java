package sotto.run.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sotto.run.record.JsonTree;
import sotto.work.Failure;

/// Fields of a JSON object in a file of Sotto's: an absent one has a default, one of another type is a
/// `Failure`.
///
/// @param where the object's place in the file, for messages
/// @param remedy what to do about a damaged file
record Fields(Path file, String where, JsonNode object, String remedy) {
    /// Reads a file; a `Failure` if it cannot be read, is no JSON object, or is of a newer version than
    /// `version`.
    static Fields document(Path file, int version, String remedy) {
        JsonNode document = JsonTree.read(file, remedy);
        if (!document.isObject() || !document.path("version").isInt()) {
            throw new Failure("%s is damaged: it has no version.".formatted(file), remedy);
        }
        if (document.path("version").intValue() > version) {
            throw new Failure(
                    "%s was written by a newer Sotto: its version is %d, this one reads up to %d."
                            .formatted(file, document.path("version").intValue(), version),
                    "Open it with that Sotto; nothing was changed.");
        }
        return new Fields(file, "", document, remedy);
    }

    /// A text; `otherwise` where there is none.
    String text(String name, String otherwise) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return otherwise;
        }
        check(value.isTextual(), name, "a text");
        return value.textValue();
    }

    /// A whole number; `otherwise` where there is none.
    int whole(String name, int otherwise) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return otherwise;
        }
        check(value.canConvertToInt() && value.isIntegralNumber(), name, "a whole number");
        return value.intValue();
    }

    /// A number; null where there is none.
    @Nullable
    Double number(String name) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return null;
        }
        check(value.isNumber(), name, "a number");
        return value.doubleValue();
    }

    /// A truth value; false where there is none.
    boolean truth(String name) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return false;
        }
        check(value.isBoolean(), name, "true or false");
        return value.booleanValue();
    }

    /// A path; relative ones start at the file's folder.
    Path path(String name) {
        return resolved(text(name, ""), name);
    }

    private Path resolved(String text, String name) {
        check(!text.isEmpty() && text.indexOf('\0') < 0, name, "a path");
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? Path.of(text) : folder.resolve(text).normalize();
    }

    /// Texts by name, in the file's order.
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Fields inner = object(name);
        inner.object.fieldNames().forEachRemaining(key -> texts.put(key, inner.text(key, "")));
        return texts;
    }

    /// An inner object; an empty one where there is none.
    Fields object(String name) {
        JsonNode value = object.path(name);
        check(isAbsent(value) || value.isObject(), name, "an object");
        return new Fields(file, place(name), value, remedy);
    }

    /// A list of texts; empty where there is none.
    List<String> list(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            check(element.isTextual(), name, "a list of texts");
            texts.add(element.textValue());
        }
        return texts;
    }

    /// A list of paths; empty where there is none.
    List<Path> paths(String name) {
        return list(name).stream().map(text -> resolved(text, name)).toList();
    }

    /// A list of objects; empty where there is none.
    <T> List<T> list(String name, Function<Fields, T> of) {
        List<T> all = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            check(element.isObject(), name, "a list of objects");
            all.add(of.apply(new Fields(file, "%s[%d]".formatted(place(name), all.size()), element, remedy)));
        }
        return all;
    }

    private Iterable<JsonNode> elements(String name) {
        JsonNode value = object.path(name);
        check(isAbsent(value) || value.isArray(), name, "a list");
        return value;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private String place(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    private void check(boolean legal, String name, String expected) {
        if (!legal) {
            throw new Failure("%s is damaged: %s is not %s.".formatted(file, place(name), expected), remedy);
        }
    }
}
