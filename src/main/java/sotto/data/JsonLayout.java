package sotto.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import sotto.work.Failure;

/// Rows of JSON files that are one object: the layouts of well-known data sets.
///
/// - ml-selfcond's concepts: `{"concept", "sentences": {"positive": […], "negative": […]}}`; the lists alone too.
/// - BOLD's prompts: `{"GROUP": {"NAME": ["…", …]}}` or `{"GROUP": ["…", …]}`.
/// - pandas' `to_json`: `{"text": {"0": "…"}, "label": {"0": 1}}`.
/// - One array of rows among other keys, such as `{"data": […]}`.
final class JsonLayout {
    private static final String REMEDY =
            "Begin it with [, or name it .jsonl if it has one object a line; concepts of ml-selfcond, BOLD's prompts"
                    + " and pandas' to_json are read too.";

    private JsonLayout() {}

    /// The failure for a file in none of these layouts.
    static Failure unknown(String name) {
        return new Failure("%s does not hold a JSON array.".formatted(name), REMEDY);
    }

    /// The rows of an object, in the file's order; a note on how it was read goes to `notes`; a [Failure] for any
    /// other layout.
    static List<JsonNode> rows(String name, JsonNode whole, Consumer<String> notes) {
        JsonNode sentences = whole.path("sentences").isObject() ? whole.path("sentences") : whole;
        if (isTexts(sentences.path("positive")) && isTexts(sentences.path("negative"))) {
            notes.accept("%s is read as a concept of ml-selfcond: columns text and label.".formatted(name));
            return concept(sentences);
        }
        List<JsonNode> arrays = StreamSupport.stream(whole.spliterator(), false)
                .filter(value ->
                        value.isArray() && !value.isEmpty() && value.get(0).isObject())
                .toList();
        if (arrays.size() == 1) {
            return List.copyOf(elements(arrays.getFirst()));
        }
        if (isAll(whole, value -> isTexts(value) || isAll(value, JsonLayout::isTexts))) {
            notes.accept("%s is read as groups of prompts: columns text, group and name.".formatted(name));
            return groups(whole);
        }
        if (isAll(whole, value -> isAll(value, JsonNode::isValueNode))) {
            notes.accept("%s is read as the columns of a table: %s."
                    .formatted(
                            name,
                            String.join(
                                    ", ",
                                    whole.properties().stream()
                                            .map(Map.Entry::getKey)
                                            .toList())));
            return table(whole);
        }
        throw unknown(name);
    }

    private static boolean isTexts(JsonNode value) {
        return value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private static boolean isAll(JsonNode object, java.util.function.Predicate<JsonNode> test) {
        return object.isObject()
                && !object.isEmpty()
                && StreamSupport.stream(object.spliterator(), false).allMatch(test);
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private static List<JsonNode> concept(JsonNode sentences) {
        List<JsonNode> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> side : sentences.properties()) {
            if (side.getKey().equals("positive") || side.getKey().equals("negative")) {
                side.getValue()
                        .forEach(text ->
                                rows.add(row(text).put("label", side.getKey().equals("positive") ? 1 : 0)));
            }
        }
        return rows;
    }

    private static List<JsonNode> groups(JsonNode whole) {
        List<JsonNode> rows = new ArrayList<>();
        whole.properties().forEach(group -> {
            if (group.getValue().isArray()) {
                group.getValue().forEach(text -> rows.add(row(text).put("group", group.getKey())));
            } else {
                group.getValue()
                        .properties()
                        .forEach(named -> named.getValue()
                                .forEach(text -> rows.add(
                                        row(text).put("group", group.getKey()).put("name", named.getKey()))));
            }
        });
        return rows;
    }

    private static List<JsonNode> table(JsonNode whole) {
        List<JsonNode> rows = new ArrayList<>();
        whole.iterator().next().fieldNames().forEachRemaining(index -> {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            whole.properties()
                    .forEach(
                            column -> row.set(column.getKey(), column.getValue().path(index)));
            rows.add(row);
        });
        return rows;
    }

    private static ObjectNode row(JsonNode text) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("text", text);
        return row;
    }
}
