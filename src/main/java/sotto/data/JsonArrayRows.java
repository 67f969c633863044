package sotto.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import sotto.work.Failure;

/// One JSON array of objects, or strings, read element by element.
final class JsonArrayRows implements Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Collection<String> read(Path file, Consumer<Row> each) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        int[] at = new int[2]; // row and line that are being read
        try (Reader characters = Utf8.open(file);
                JsonParser json = JSON.createParser(characters)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new Failure(
                        "%s does not hold a JSON array.".formatted(file.getFileName()),
                        "Begin it with [, or name it .jsonl if it has one object a line.");
            }
            for (int number = 0; json.nextToken() != JsonToken.END_ARRAY; number++) {
                int line = json.currentTokenLocation().getLineNr();
                at[0] = number;
                at[1] = line;
                String where = "Row %d (line %d) of %s".formatted(number, line, file.getFileName());
                JsonNode value = json.readValueAsTree();
                Row row = new JsonRow(where, number, value);
                columns.addAll(row.columns());
                each.accept(row);
            }
            if (json.nextToken() != null) {
                throw new Failure(
                        "%s goes on after its JSON array.".formatted(file.getFileName()),
                        "Name it .jsonl if it has one value a line.");
            }
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? "row %d (line %d)".formatted(at[0], at[1]) // it went over one of the library's bounds
                    : "line %d".formatted(e.getLocation().getLineNr());
            throw new Failure(
                    "%s is not JSON: %s, %s.".formatted(file.getFileName(), place, JsonTrouble.of(e)),
                    "It must be one array of objects such as {\"text\": \"…\"}.",
                    e);
        }
        return columns;
    }
}
