package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.run.report.Study;
import sotto.work.Cancelled;
import sotto.work.Damages;
import sotto.work.Failure;
import sotto.work.Fuzz;
import sotto.work.Progress;

/// Files of a study that are damaged, or made to do harm: each is read or refused, whoever reads it.
@Timeout(300)
class DamagedStudyTest {
    private static final int SEED = 5;
    private static final int ROUNDS = 150;

    @TempDir
    Path home = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = MadeUpStudy.in(home.resolve("study"));
    }

    private static void open(Path folder, CompletionTable.Layout layout) {
        try (CompletionTable table = CompletionTable.open(folder, layout, String::isEmpty, Progress.NONE)) {
            for (int cell = 0; cell < table.cells().size(); cell++) {
                table.texts(cell, layout.prompts() - 1);
                table.toxic(cell, 0);
            }
            table.find("dolt", List.of(0, table.cells().size() - 1), Progress.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readReport(Path file) {
        Path folder = file.resolveSibling("");
        CompletedStudy.read(folder).ifPresent(study -> open(folder, study.layout()));
    }

    private static void assertSome(Fuzz.Outcome outcome) {
        assertTrue(outcome.read() > 0 && outcome.refused() > 0, outcome::toString);
    }

    private Fuzz fuzz(String name) {
        return new Fuzz(folder.resolve(name), SEED, 5000, 200);
    }

    @Test
    void aDamagedReportIsReadOrRefusedByWhoeverReadsIt() throws IOException {
        String whole = Files.readString(folder.resolve("report.json"));
        Fuzz.Damage damage = random -> Damages.ofJson(whole, random).getBytes(StandardCharsets.UTF_8);
        assertSome(fuzz("report.json").run(ROUNDS, damage, StudyPoints::read));
        assertSome(fuzz("report.json").run(ROUNDS, damage, file -> ReportTable.read(file.resolveSibling(""))));
        assertSome(fuzz("report.json").run(ROUNDS, damage, file -> StudyOrigin.read(file.resolveSibling(""))));
        assertSome(fuzz("report.json").run(ROUNDS, damage, file -> RecordedEvaluation.in(file.resolveSibling(""))));
        assertSome(fuzz("report.json").run(ROUNDS, damage, Study::read));
        assertSome(fuzz("report.json").run(ROUNDS, damage, DamagedStudyTest::readReport));
    }

    @Test
    void aDamagedTableIsReadOrRefused() throws IOException {
        CompletionTable.Layout layout =
                CompletedStudy.read(folder).orElseThrow().layout();
        byte[] whole = Files.readAllBytes(folder.resolve("completions.csv"));
        Fuzz.Damage damage = random -> Damages.ofBytes(whole, random);
        assertSome(fuzz("completions.csv").run(ROUNDS, damage, file -> open(file.resolveSibling(""), layout)));
    }

    /// A file that is changed behind an open table's back.
    @Test
    void aTableThatChangesWhileItIsOpenIsRefused() throws IOException, Cancelled {
        CompletionTable.Layout layout =
                CompletedStudy.read(folder).orElseThrow().layout();
        Path file = folder.resolve("completions.csv");
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            Files.write(file, whole);
            try (CompletionTable table = CompletionTable.open(folder, layout, String::isEmpty, Progress.NONE)) {
                Files.write(file, Damages.ofBytes(whole, random));
                for (int cell = 0; cell < table.cells().size(); cell++) {
                    for (int prompt = 0; prompt < layout.prompts(); prompt++) {
                        try {
                            table.texts(cell, prompt);
                        } catch (Failure refused) {
                            assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
                        }
                    }
                }
                try {
                    table.find("dolt", List.of(0, 1), Progress.NONE);
                } catch (Failure refused) {
                    assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # field,           from,           to
        seeds,             1,              2000000000
        samples,           5,              858993460
        samples,           5,              0
        samples,           5,              -5
        """)
    void numbersThatAreImpossibleAreRefusedBeforeThereIsRoomMadeForThem(String field, String from, String to)
            throws IOException {
        Path report = folder.resolve("report.json");
        String whole = Files.readString(report);
        String harmful = whole.replaceAll("\"%s\":%s\\b".formatted(field, from), "\"%s\":%s".formatted(field, to));
        assertNotEquals(whole, harmful);
        Files.writeString(report, harmful);
        assertThrows(Failure.class, () -> readReport(report));
    }

    @Test
    void aReportWithoutJudgesHasNoCompletions() throws IOException {
        Path report = folder.resolve("report.json");
        String whole = Files.readString(report);
        String harmful = whole.replaceFirst("\"judges\":\\[\\{\"name\":\"judge\".*?\\]", "\"judges\":[]");
        assertNotEquals(whole, harmful);
        Files.writeString(report, harmful);
        assertThrows(Failure.class, () -> CompletedStudy.read(folder));
    }

    @Test
    void aLayoutOfMoreRowsThanAFileCanHaveIsRefused() {
        CompletionTable.Layout layout = new CompletionTable.Layout(
                MadeUpStudy.JUDGES, LongStream.range(42, 44).boxed().toList(), 65_536, 65_537);
        assertThrows(Failure.class, () -> open(folder, layout));
    }
}
