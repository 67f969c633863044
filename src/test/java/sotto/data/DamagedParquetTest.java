package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Failure;

/// Damaged tables: whatever they hold, there are rows or one line says what is wrong, in bounded time.
class DamagedParquetTest {
    private static final Path TABLES = Path.of("src/test/resources/sotto/data/parquet");
    private static final List<String> ALL =
            List.of("texts-none", "texts-snappy", "texts-gzip", "texts-zstd", "texts-lz4", "texts-v2", "types", "arc");
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final int ENOUGH = 100_000;

    @TempDir
    private Path folder;

    /// Thrown once there were more rows than any of these tables can hold.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aFewDamagesAreRowsOrAFailure() throws IOException {
        assertTrue(damaged(10, 3).getOrDefault("failure", 0) > 2);
    }

    @Test
    @Tag("slow")
    void hundredsOfDamagesAreRowsOrAFailure() throws IOException {
        Map<String, Integer> ends = damaged(400, 7);
        System.out.println(ends);
        assertTrue(ends.getOrDefault("failure", 0) > 100, ends.toString());
    }

    private Map<String, Integer> damaged(int trials, long seed) throws IOException {
        Map<String, Integer> ends = new TreeMap<>();
        Random random = new Random(seed);
        for (int trial = 0; trial < trials; trial++) {
            byte[] whole = Files.readAllBytes(TABLES.resolve(ALL.get(trial % ALL.size()) + ".parquet"));
            Path file = Files.write(folder.resolve("x.parquet"), damage(whole, trial, random));
            long start = System.nanoTime();
            String end = end(file);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.compareTo(Duration.ofMinutes(1)) < 0, "trial %d took %s".formatted(trial, took));
            ends.merge(end, 1, Integer::sum);
        }
        return ends;
    }

    private static String end(Path file) throws IOException {
        try {
            new ParquetRows(new ParquetRows.Bounds(ParquetChild.class, 128, LATE), () -> {})
                    .read(
                            file,
                            row -> {
                                if (row.number() > ENOUGH) {
                                    throw new Enough();
                                }
                            },
                            _ -> {});
            return "rows";
        } catch (Failure failure) {
            assertEquals(1, failure.getMessage().lines().count());
            assertEquals(1, failure.remedy().lines().count());
            return failure.getMessage().contains("no row") ? "late" : "failure";
        } catch (Enough _) {
            return "endless";
        }
    }

    /// A third is cut, a third has bytes flipped in its pages, a third in what the end of the file says of them.
    private static byte[] damage(byte[] whole, int trial, Random random) {
        if (trial % 3 == 0) {
            byte[] cut = Arrays.copyOf(whole, 12 + random.nextInt(whole.length - 12));
            if (trial % 2 == 0) { // with an end that looks like one
                System.arraycopy(whole, whole.length - 8, cut, cut.length - 8, 8);
            }
            return cut;
        }
        byte[] damaged = whole.clone();
        int footer = Math.min(whole.length, 3000);
        int from = trial % 3 == 1 ? 4 : whole.length - footer;
        int range = trial % 3 == 1 ? whole.length - 4 - from : footer - 4;
        for (int i = 0; i < 1 + trial % 5; i++) {
            damaged[from + random.nextInt(range)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
