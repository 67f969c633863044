package sotto.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// A row in JSON: an object whose keys are the columns, or a bare string, which is a text.
///
/// An object inside it has columns of its own, named with a dot: RealToxicityPrompts' texts are in
/// `prompt.text`.
record JsonRow(String where, int number, JsonNode value) implements Row {
    JsonRow {
        if (!value.isObject() && !value.isTextual()) {
            throw new Failure(
                    "%s is neither an object nor a string.".formatted(where),
                    "Each row is an object such as {\"text\": \"…\"}.");
        }
    }

    @Override
    public Collection<String> columns() {
        if (value.isTextual()) {
            return List.of("text");
        }
        List<String> names = new ArrayList<>();
        value.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                field.getValue().fieldNames().forEachRemaining(inner -> names.add(field.getKey() + "." + inner));
            } else {
                names.add(field.getKey());
            }
        });
        return names;
    }

    private JsonNode node(String column) {
        JsonNode cell = value.isTextual() && column.equals("text") ? value : value.path(column);
        int dot = column.indexOf('.');
        return cell.isMissingNode() && dot >= 0
                ? value.path(column.substring(0, dot)).path(column.substring(dot + 1))
                : cell;
    }

    @Override
    public @Nullable String shown(String column) {
        JsonNode cell = node(column);
        return cell.isContainerNode() ? cell.toString() : cell(column);
    }

    @Override
    public @Nullable String cell(String column) {
        JsonNode cell = node(column);
        if (cell.isContainerNode()) {
            throw new Failure(
                    "%s has an object or a list in column %s.".formatted(where, column),
                    "A column holds strings, numbers, true, false or null.");
        }
        return cell.isMissingNode() || cell.isNull() ? null : Utf8.wellFormed(cell.asText());
    }
}
