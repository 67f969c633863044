package sotto.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import sotto.work.Failure;

/// One JSON array of objects, or strings, read element by element; or one object in a layout that [JsonLayout] knows.
final class JsonArrayRows implements Rows {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN
            .build();

    @Override
    public Collection<String> read(Path file, Consumer<Row> each, Consumer<String> notes) throws IOException {
        String name = String.valueOf(file.getFileName());
        Set<String> columns = new LinkedHashSet<>();
        int[] at = new int[2]; // row and line that are being read
        Consumer<Row> all = row -> {
            columns.addAll(row.columns());
            each.accept(row);
        };
        try (Watched characters = new Watched(Utf8.open(file));
                JsonParser json = JSON.createParser(characters)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                JsonNode whole = json.readValueAsTree();
                end(json, name, "object");
                List<JsonNode> rows = JsonLayout.rows(name, whole, notes);
                for (int number = 0; number < rows.size(); number++) {
                    all.accept(row(new JsonRow.Place(name, number, 0), rows.get(number), characters));
                }
                return columns;
            }
            if (first != JsonToken.START_ARRAY) {
                throw JsonLayout.unknown(name);
            }
            for (int number = 0; json.nextToken() != JsonToken.END_ARRAY; number++) {
                int line = json.currentTokenLocation().getLineNr();
                at[0] = number;
                at[1] = line;
                JsonNode value = json.readValueAsTree();
                all.accept(row(new JsonRow.Place(name, number, line), value, characters));
            }
            end(json, name, "array");
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? "row %d (line %d)".formatted(at[0], at[1]) // it went over one of the library's bounds
                    : "line %d".formatted(e.getLocation().getLineNr());
            throw new Failure(
                    "%s is not JSON: %s, %s.".formatted(name, place, JsonTrouble.of(e)),
                    "It must be one array of objects such as {\"text\": \"…\"}.",
                    e);
        }
        return columns;
    }

    private static Row row(JsonRow.Place place, JsonNode value, Watched characters) {
        return new JsonRow(place, value, characters.undecodable && Utf8.isUndecodable(raw(value)));
    }

    /// All keys and texts of a value, without the escapes of JSON.
    static String raw(JsonNode value) {
        StringBuilder text = new StringBuilder(value.isTextual() ? value.asText() : "");
        value.fieldNames().forEachRemaining(text::append);
        value.forEach(inner -> text.append(raw(inner)));
        return text.toString();
    }

    private static void end(JsonParser json, String name, String what) throws IOException {
        if (json.nextToken() != null) {
            throw new Failure(
                    "%s goes on after its JSON %s.".formatted(name, what),
                    "Name it .jsonl if it has one value a line.");
        }
    }

    /// Reader that notes whether any character stood for bytes that are not UTF-8.
    private static final class Watched extends FilterReader {
        private boolean undecodable;

        Watched(Reader characters) {
            super(characters);
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            for (int i = from; i < from + count && !undecodable; i++) {
                undecodable = into[i] == Utf8.UNDECODABLE;
            }
            return count;
        }
    }
}
