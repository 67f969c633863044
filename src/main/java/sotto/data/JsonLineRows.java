package sotto.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import sotto.work.Failure;

/// One JSON object, or string, a line; blank lines are skipped.
final class JsonLineRows implements Rows {
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public Collection<String> read(Path file, Consumer<Row> each) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        try (BufferedReader lines = Utf8.open(file)) {
            int number = 0;
            int lineNumber = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lineNumber++;
                if (!line.isBlank()) {
                    String where = "Row %d (line %d) of %s".formatted(number, lineNumber, file.getFileName());
                    Row row = parse(line, number, where);
                    columns.addAll(row.columns());
                    each.accept(row);
                    number++;
                }
            }
        }
        return columns;
    }

    private static Row parse(String line, int number, String where) {
        try {
            return new JsonRow(where, number, JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new Failure(
                    "%s is not JSON: %s.".formatted(where, JsonTrouble.of(e)),
                    "Each line is an object such as {\"text\": \"…\"}.",
                    e);
        }
    }
}
