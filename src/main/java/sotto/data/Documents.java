package sotto.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// File of rows that are read as JSON, whatever its format: `.jsonl`, `.json`, `.csv`, `.tsv`, each also packed.
///
/// @param file its name tells the format
/// @param columns names of a table's columns where its first line does not name them; else empty
public record Documents(Path file, List<String> columns) {
    /// File whose first line names the columns, where it has any.
    public Documents(Path file) {
        this(file, List.of());
    }

    /// Row of a file.
    ///
    /// @param where the row in words, to begin a sentence with
    /// @param value an object
    public record Document(String where, JsonNode value) {}

    /// Whether the file is a table of separated values, by its name.
    public boolean isTable() {
        return TextFiles.ending(file).equals("csv");
    }

    /// Reads all rows, in the file's order; a [Failure] if there is none, or one is not a row of JSON.
    ///
    /// @param notes gets what the user should know of how they were read, a sentence each
    public List<Document> read(Consumer<String> notes, Progress progress) throws Cancelled {
        return first(Integer.MAX_VALUE, notes, progress);
    }

    /// Reads the first rows, as [#read] does, or all that there are; a [Failure] for the same reasons.
    public List<Document> first(int most, Consumer<String> notes, Progress progress) throws Cancelled {
        List<Document> rows = new ArrayList<>();
        RowFile source = new RowFile(file, columns);
        source.read(
                row -> {
                    rows.add(new Document(row.where(), value(row)));
                    return rows.size() < most;
                },
                notes,
                progress);
        if (rows.isEmpty()) {
            throw new Failure("%s holds no row.".formatted(source.name()), "Name a file with at least one.");
        }
        return List.copyOf(rows);
    }

    private static JsonNode value(Row row) {
        if (row.isUndecodable()) {
            throw new Failure("%s holds bytes that are not UTF-8.".formatted(row.where()), "Save the file as UTF-8.");
        }
        if (row instanceof JsonRow json && json.value().isObject()) {
            return wellFormed(json.value());
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        row.columns().forEach(column -> value.put(column, row.shown(column)));
        return value;
    }

    /// The same value, in which every lone half of a character is the mark of what could not be read.
    private static JsonNode wellFormed(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(wellFormed(field.getValue())));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, wellFormed(array.get(i)));
            }
        } else if (value.isTextual()) {
            String text = Utf8.wellFormed(value.textValue());
            return text.equals(value.textValue()) ? value : JsonNodeFactory.instance.textNode(text);
        }
        return value;
    }
}
