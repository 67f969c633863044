package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class ParquetRowsTest {
    private static final Path TABLES = Path.of("src/test/resources/sotto/data/parquet");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void everyTypeHasTheValueThatPyarrowReads() throws IOException {
        same("types.jsonl", rows(TABLES.resolve("types.parquet")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4", "v2"})
    void everyCompressionAndEncodingHoldsTheSameRows(String codec) throws IOException {
        same("texts.jsonl", rows(TABLES.resolve("texts-%s.parquet".formatted(codec))));
    }

    @Test
    void aTableThatGzipPackedIsRead() throws IOException {
        Path packed = folder.resolve("texts.parquet.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(TABLES.resolve("texts-snappy.parquet"), out);
        }
        same("texts.jsonl", rows(packed));
        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(whole, whole.length / 2));
        assertTrue(
                failure(packed).getMessage().contains("cannot be read"),
                failure(packed).getMessage());
    }

    @Test
    void aTableHasColumnsEvenForWhatLiesInGroups() throws Cancelled {
        FilePreview preview = FilePreview.read(TABLES.resolve("types.parquet"), 0, 2, Progress.NONE);
        assertTrue(preview.columns().containsAll(List.of("text", "choices.text", "inner.at")), preview.toString());
        assertTrue(preview.more());
        assertEquals(
                List.of(0, 1),
                preview.rows().stream().map(FilePreview.PreviewRow::number).toList());
    }

    @Test
    void bytesThatAreNotUtf8AreNoText() throws IOException {
        List<Row> rows = new ArrayList<>();
        new RowFile(TABLES.resolve("undecodable.parquet")).read(rows::add, _ -> {});
        assertEquals(
                List.of(false, true, false),
                rows.stream().map(Row::isUndecodable).toList());
        assertEquals("no\ufffd", rows.get(1).shown("text"));
        assertEquals(
                List.of("null", "", "words"),
                rows.stream().map(row -> String.valueOf(row.cell("picture"))).toList());
    }

    @Test
    void aTableWithoutRowsHasNone() throws IOException {
        assertEquals(List.of(), rows(TABLES.resolve("empty.parquet")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        texts-brotli.parquet | texts-brotli.parquet is packed by brotli, which is not read.
        long-row.parquet     | long-row.parquet cannot be read after 0 rows: row 0 is longer than 67,108,864 bytes.
        no-columns.parquet   | no-columns.parquet cannot be read after 0 rows: its numbers of columns and rows contradict each other.
        texts.jsonl          | texts.parquet does not begin as Parquet does.
        """)
    void whatIsNotReadIsSaid(String file, String said) throws IOException {
        Path table = folder.resolve(file.replace(".jsonl", ".parquet"));
        Files.copy(TABLES.resolve(file), table);
        assertEquals(said, failure(table).getMessage());
    }

    /// Main class that never prints a row.
    static final class Silent {
        public static void main(String[] arguments) throws InterruptedException {
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    /// Main class that crashes after a row.
    static final class Crashing {
        public static void main(String[] arguments) {
            System.out.println("{\"text\":\"one\"}");
            System.out.flush();
            System.err.println("A stack trace that nobody should see.");
            Runtime.getRuntime().halt(134);
        }
    }

    /// Main class whose heap is full.
    static final class Hungry {
        public static void main(String[] arguments) {
            System.err.println(new long[1 << 27].length);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Silent   | x.parquet gave no row for 2 seconds.
        Crashing | x.parquet made its reader crash after 1 rows.
        Hungry   | x.parquet needs more than 64 MB of memory for a group of rows.
        """)
    void aReaderThatDoesNotAnswerEndsWithAFailure(String main, String said) throws Exception {
        Path file = Files.copy(TABLES.resolve("arc.parquet"), folder.resolve("x.parquet"));
        ParquetRows rows = new ParquetRows(
                new ParquetRows.Bounds(
                        Class.forName(ParquetRowsTest.class.getName() + "$" + main), 64, Duration.ofSeconds(2)),
                () -> {});
        assertEquals(
                said,
                assertThrows(Failure.class, () -> rows.read(file, _ -> {}, _ -> {}))
                        .getMessage());
        assertEquals(0, children());
    }

    @Test
    void cancellingEndsTheReaderThoughNoRowCame() throws IOException {
        Path file = Files.copy(TABLES.resolve("arc.parquet"), folder.resolve("x.parquet"));
        long start = System.nanoTime();
        ParquetRows rows = new ParquetRows(new ParquetRows.Bounds(Silent.class, 64, Duration.ofMinutes(5)), () -> {
            if (System.nanoTime() - start > 200_000_000L) {
                throw new IllegalStateException("cancelled");
            }
        });
        assertThrows(IllegalStateException.class, () -> rows.read(file, _ -> {}, _ -> {}));
        assertEquals(0, children());
    }

    @Test
    void whoHasSeenEnoughLeavesNoReaderBehind() throws Cancelled {
        List<String> seen = new ArrayList<>();
        new RowFile(TABLES.resolve("texts-zstd.parquet"))
                .read(row -> seen.add(row.place()) && seen.size() < 3, _ -> {}, Progress.NONE);
        assertEquals(List.of("row 0", "row 1", "row 2"), seen);
        assertEquals(0, children());
    }

    private static long children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("sotto-parquet"))
                .count();
    }

    private static Failure failure(Path file) {
        return assertThrows(Failure.class, () -> new RowFile(file).read(_ -> {}, _ -> {}));
    }

    private static List<JsonNode> rows(Path file) {
        List<JsonNode> rows = new ArrayList<>();
        new RowFile(file).read(row -> rows.add(((JsonRow) row).value()), _ -> {});
        return rows;
    }

    private static void same(String golden, List<JsonNode> rows) throws IOException {
        List<JsonNode> expected = new ArrayList<>();
        for (String line : Files.readAllLines(TABLES.resolve(golden))) {
            expected.add(JSON.readTree(line));
        }
        assertEquals(expected.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            JsonNode wanted = expected.get(i);
            wanted.properties()
                    .forEach(field -> assertEquals(field.getValue(), row.get(field.getKey()), field.getKey()));
            assertEquals(wanted, row);
        }
    }
}
