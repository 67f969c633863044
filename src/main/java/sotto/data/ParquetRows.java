package sotto.data;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;
import sotto.work.Quantity;

/// Table of Parquet, as the hub keeps data sets: each row is an object, read in a process of its own.
///
/// @param bounds what the process may take
/// @param still called again and again while nothing comes; ends the reading by throwing
record ParquetRows(Bounds bounds, Runnable still) implements Rows {
    /// Advice on a file that cannot be read.
    static final String ANEW = "Fetch it again, or write it anew: pandas.read_parquet(…).to_parquet(…).";
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SECRET = "PARE".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .reader();

    /// Limits of the reading process.
    ///
    /// @param main its main class
    /// @param heapMb most megabytes of its heap
    /// @param late longest time without a row
    record Bounds(Class<?> main, int heapMb, Duration late) {
        static final Bounds USUAL = new Bounds(ParquetChild.class, 1024, Duration.ofSeconds(60));
    }

    @Override
    public Collection<String> read(Path file, Consumer<Row> each, Consumer<String> notes) throws IOException {
        String name = String.valueOf(file.getFileName());
        check(file, name);
        Set<String> columns = new LinkedHashSet<>();
        try (ParquetProcess process = ParquetProcess.start(file, bounds.main(), bounds.heapMb(), bounds.late(), still);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(process.output(), StandardCharsets.ISO_8859_1), 1 << 16)) {
            int number = 0;
            JsonNode last = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode value = parse(line, name, number);
                if (value == null || !value.isObject()) {
                    last = value;
                    break;
                }
                boolean undecodable = line.contains("\\uDC80") && Utf8.isUndecodable(JsonArrayRows.raw(value));
                Row row = new JsonRow(new JsonRow.Place(name, number, 0), value, undecodable);
                columns.addAll(row.columns());
                each.accept(row);
                number++;
            }
            finish(last, name, number, process);
        }
        return columns;
    }

    /// Throws a [Failure] for a file that does not begin as Parquet does, or as what gzip packed.
    private static void check(Path file, String name) throws IOException {
        byte[] start;
        byte[] end = new byte[MAGIC.length];
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            start = new byte[(int) Math.min(bytes.length(), MAGIC.length)];
            bytes.readFully(start);
            bytes.seek(Math.max(0, bytes.length() - MAGIC.length));
            bytes.read(end);
        }
        if (Arrays.equals(start, SECRET)) {
            throw new Failure("%s is encrypted.".formatted(name), "Write it anew without encryption.");
        }
        boolean packed = start.length > 1 && start[0] == 0x1f && start[1] == (byte) 0x8b;
        if (!packed && !Arrays.equals(start, MAGIC)) {
            throw new Failure(
                    "%s does not begin as Parquet does.".formatted(name),
                    "Fetch it again; if it is of another format, name it so: .jsonl, .json, .csv, .tsv or .txt.");
        }
        if (!packed && !Arrays.equals(end, MAGIC)) {
            throw new Failure("%s ends in the middle.".formatted(name), "Fetch it again.");
        }
    }

    /// The value of a line; null for one that was not finished; a [Failure] for one that is beyond the bounds of JSON.
    private static @Nullable JsonNode parse(String line, String name, int number) throws JsonProcessingException {
        try {
            return JSON.readTree(line);
        } catch (JsonParseException _) {
            return null;
        } catch (StreamConstraintsException e) {
            throw new Failure(
                    "Row %d of %s cannot be read: %s.".formatted(number, name, JsonTrouble.of(e)),
                    "Write the file anew without it.",
                    e);
        }
    }

    /// Throws a [Failure] unless the last line says that all rows were read.
    private void finish(@Nullable JsonNode last, String name, int rows, ParquetProcess process) {
        if (last == null) {
            still.run();
            throw process.status() == ParquetProcess.FULL
                    ? new Failure(
                            "%s needs more than %,d MB of memory for a group of rows.".formatted(name, bounds.heapMb()),
                            "Write it anew in smaller groups: pandas.read_parquet(…).to_parquet(…,"
                                    + " row_group_size=1000).")
                    : new Failure("%s made its reader crash after %s rows.".formatted(name, Quantity.of(rows)), ANEW);
        }
        String what = last.path(1).asText().replaceFirst("\\.$", "");
        switch (last.path(0).asText()) {
            case ParquetChild.DONE -> {}
            case ParquetChild.PACKED ->
                throw new Failure(
                        "%s is packed by %s, which is not read.".formatted(name, what),
                        "Write it anew with zstd: pandas.read_parquet(…).to_parquet(…, compression='zstd').");
            default ->
                throw new Failure(
                        "%s cannot be read after %s rows: %s.".formatted(name, Quantity.of(rows), what), ANEW);
        }
    }
}
