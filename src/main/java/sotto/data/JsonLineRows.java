package sotto.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public Collection<String> read(Path file, Consumer<Row> each, Consumer<String> notes) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        String name = String.valueOf(file.getFileName());
        try (BufferedReader lines = Utf8.openLines(file)) {
            int number = 0;
            int lineNumber = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lineNumber++;
                if (!line.isBlank()) {
                    Row row = parse(line, new JsonRow.Place(name, number, lineNumber));
                    columns.addAll(row.columns());
                    each.accept(row);
                    number++;
                }
            }
        }
        return columns;
    }

    private static Row parse(String line, JsonRow.Place place) {
        try {
            return new JsonRow(place, JSON.readTree(line), Utf8.isUndecodable(line));
        } catch (JsonProcessingException e) {
            throw new Failure(
                    "%s is not JSON: %s.".formatted(place.where(), JsonTrouble.of(e)),
                    "Each line is an object such as {\"text\": \"…\"}.",
                    e);
        }
    }
}
