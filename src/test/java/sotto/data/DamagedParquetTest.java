package sotto.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Damages;
import sotto.work.Fuzz;

/// Damaged tables: whatever they hold, there are rows or one line says what is wrong, in bounded time and memory.
class DamagedParquetTest {
    private static final Path TABLES = Path.of("src/test/resources/sotto/data/parquet");
    private static final List<String> ALL =
            List.of("texts-none", "texts-snappy", "texts-gzip", "texts-zstd", "texts-lz4", "texts-v2", "types", "arc");
    private static final ParquetRows ROWS =
            new ParquetRows(new ParquetRows.Bounds(ParquetChild.class, 128, Duration.ofSeconds(5)), () -> {});
    private static final int MOST_ROWS = 1000;
    private static final int MAX_MILLIS = 60_000; // a second Java starts, beside whatever else this machine does
    private static final int MAX_BYTES_PER_BYTE = 2000; // a dictionary's text stands in many rows
    private static final int FOOTER = 3000;

    @TempDir
    private Path folder;

    @Test
    void aFewDamagesAreRowsOrAFailure() throws IOException {
        Fuzz.Outcome outcome = damaged(12, 3);
        assertTrue(outcome.refused() > 3, outcome.toString());
    }

    @Test
    @Tag("slow")
    void hundredsOfDamagesAreRowsOrAFailure() throws IOException {
        Fuzz.Outcome outcome = damaged(400, 7);
        assertTrue(outcome.read() > 20 && outcome.refused() > 100, outcome.toString());
    }

    private Fuzz.Outcome damaged(int rounds, long seed) throws IOException {
        return new Fuzz(folder.resolve("x.parquet"), seed, MAX_MILLIS, MAX_BYTES_PER_BYTE)
                .run(
                        rounds,
                        DamagedParquetTest::damage,
                        file -> ROWS.read(
                                file, row -> assertTrue(row.number() < MOST_ROWS, "more rows than it has"), _ -> {}));
    }

    /// A table with bytes changed in its pages, or in its end, which says where they are; or cut, with an end that is
    /// none.
    private static byte[] damage(Random random) throws IOException {
        byte[] whole = Files.readAllBytes(TABLES.resolve(ALL.get(random.nextInt(ALL.size())) + ".parquet"));
        if (random.nextInt(4) == 0) {
            byte[] damaged = Damages.ofBytes(whole, random);
            int end = Math.min(8, damaged.length);
            System.arraycopy(whole, whole.length - end, damaged, damaged.length - end, end);
            return damaged;
        }
        byte[] damaged = Arrays.copyOf(whole, whole.length);
        int footer = Math.max(4, whole.length - FOOTER);
        int from = random.nextBoolean() ? 4 : footer;
        for (int left = 1 + random.nextInt(5); left > 0; left--) {
            damaged[from + random.nextInt(whole.length - 8 - from)] = (byte) random.nextInt();
        }
        return damaged;
    }
}
