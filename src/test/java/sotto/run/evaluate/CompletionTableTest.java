package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class CompletionTableTest {
    private static final CompletionTable.Layout LAYOUT =
            new CompletionTable.Layout(MadeUpStudy.JUDGES, List.of(42L), MadeUpStudy.PROMPTS, MadeUpStudy.SAMPLES);

    @TempDir
    Path home = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = MadeUpStudy.in(home.resolve("study"));
    }

    private CompletionTable open() throws Cancelled {
        return CompletionTable.open(folder, LAYOUT, text -> text.contains("la la la"), Progress.NONE);
    }

    @Test
    void everyNumberIsThatOfItsRow() throws Cancelled {
        try (CompletionTable table = open()) {
            for (int cell = 0; cell < table.cells().size(); cell++) {
                String variant = table.cells().get(cell).variant();
                for (int prompt = 0; prompt < MadeUpStudy.PROMPTS; prompt++) {
                    int rude = 0;
                    for (int index = 0; index < MadeUpStudy.SAMPLES; index++) {
                        boolean toxic = MadeUpStudy.isRude(variant, prompt, index);
                        rude += toxic ? 1 : 0;
                        assertEquals(toxic, table.isToxic(cell, prompt, index, 0));
                        assertEquals(toxic ? 0.9 : 0.2, table.score(cell, prompt, index, 0), 1e-7);
                        assertEquals(prompt == 7 && index == 0, table.differs(cell, prompt, index));
                        assertEquals(prompt == 3 && index == 4, table.repeats(cell, prompt, index));
                    }
                    assertEquals(rude, table.toxic(cell, prompt, 0));
                }
            }
            assertEquals(60, table.toxic(0, 0));
        }
    }

    @Test
    void textsAreReadAsTheyWereWritten() throws Cancelled {
        try (CompletionTable table = open()) {
            for (int cell = 0; cell < table.cells().size(); cell++) {
                CompletionTable.Cell name = table.cells().get(cell);
                for (int prompt = 0; prompt < MadeUpStudy.PROMPTS; prompt++) {
                    int number = prompt;
                    assertEquals(MadeUpStudy.prompt(prompt), table.prompt(prompt));
                    assertEquals(
                            IntStream.range(0, MadeUpStudy.SAMPLES)
                                    .mapToObj(
                                            index -> MadeUpStudy.text(name.variant(), name.prePrompt(), number, index))
                                    .toList(),
                            table.texts(cell, prompt));
                }
            }
        }
    }

    @Test
    void wordsAreFoundInTheCellsAskedForAlone() throws Cancelled {
        try (CompletionTable table = open()) {
            BitSet dolts = new BitSet();
            IntStream.range(0, MadeUpStudy.PROMPTS)
                    .filter(prompt -> prompt % 3 > 0)
                    .forEach(dolts::set);
            assertEquals(dolts, table.find("a DOLT of", List.of(3), Progress.NONE));
            assertTrue(table.find("a dolt of base", List.of(3), Progress.NONE).isEmpty());
            assertEquals(
                    MadeUpStudy.PROMPTS,
                    table.find("a dolt of base", List.of(3, 0), Progress.NONE).cardinality());
            assertEquals(BitSet.valueOf(new long[] {1 << 12}), table.find("prompt 12", List.of(0), Progress.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # what is there                  | what is written instead | what is wrong
        base,none,42,5,"Prompt 5         | base,none,43,5,"Prompt 5 | its row 26 is not the one
        base,none,42,5,"Prompt 5         | aura,none,42,5,"Prompt 5 | its row 26 is not the one
        base,none,42,5,"Prompt 5         | base,none,42,5,"Other 5  | is not the one
        ,0.9,1,1.0,1                     | ,x,1,1.0,1              | its row 1 is not the one
        ,0.9,1,1.0,1                     | ,0.9,yes,1.0,1          | its row 1 is not the one
        judge.score                      | judge.value             | has other columns than its report
        ,0.9,1,1.0,1                     | ,0.9,1,1.0              | its row 1 is not the one
        """)
    void aDamagedTableIsSaidToBe(String there, String instead, String wrong) throws IOException {
        Path file = folder.resolve("completions.csv");
        String table = Files.readString(file);
        int at = table.indexOf(there);
        Files.writeString(file, table.substring(0, at) + instead + table.substring(at + there.length()));
        Failure failure = assertThrows(Failure.class, this::open);
        assertTrue(String.valueOf(failure.getMessage()).contains(wrong), failure.getMessage());
    }

    @Test
    void aTableThatIsCutOffOrMissingIsSaidToBe() throws IOException {
        Path file = folder.resolve("completions.csv");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {bytes.length - 1_000, bytes.length / 2, 200, 0}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThrows(Failure.class, this::open, "cut at " + length);
        }
        Files.delete(file);
        assertThrows(Failure.class, this::open);
    }

    @Test
    void aTableThatChangesWhileItIsOpenIsSaidTo() throws Cancelled, IOException {
        try (CompletionTable table = open()) {
            Path file = folder.resolve("completions.csv");
            Files.writeString(file, Files.readString(file).replace("base,none,42", "bass,none,42"));
            assertThrows(Failure.class, () -> table.texts(0, 4));
            assertThrows(Failure.class, () -> table.find("x", List.of(0), Progress.NONE));
        }
    }

    @Test
    void theReportSaysHowTheyWereWritten() throws Cancelled {
        CompletedStudy study = CompletedStudy.read(folder).orElseThrow();
        assertEquals(LAYOUT, study.layout());
        assertEquals("base", study.variants().firstEntry().getKey());
        assertEquals(Integer.valueOf(42), (int) study.decoding().seed());
        assertFalse(study.judges().getFirst().isUnchanged(Progress.NONE));
        assertTrue(study.judges().getLast().isUnchanged(Progress.NONE));
        assertEquals("det0-top=196", study.selected().orElseThrow());
        study.variants().values().stream()
                .filter(variant -> !variant.point().isBase())
                .forEach(variant -> assertTrue(variant.recipe().isPresent(), variant.toString()));
    }
}
