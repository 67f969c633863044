package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;

/// Texts of a perplexity that occur again: they count in the figure, and are no new evidence.
@Tag("native")
class CopiedTextsTest {
    private static final Path AURA = Specs.PUBLIC.resolve("gpt2.gains.json");

    @TempDir
    Path folder;

    @Test
    void copiesOfATextAreOneUnit() throws Cancelled {
        Specs specs = new Specs(folder);
        Path texts = specs.file("texts.txt", "Once upon a time\nThe license\n" + "You may copy it\n".repeat(6));
        EvaluationReport report = specs.run(Specs.of("gpt2", List.of(AURA), List.of(texts), null), "out");
        EvaluationReport.Texts base = Specs.perplexity(report.cells().getFirst(), "texts");
        EvaluationReport.DifferenceRow mean = report.differences().getFirst();
        assertAll(
                () -> assertEquals(8, base.n()),
                () -> assertEquals(base.mean(), mean.base(), 1e-9 * base.mean()),
                () -> assertEquals("perplexity.texts.mean", mean.measure()),
                () -> assertEquals(3, mean.units()),
                () -> assertTrue(mean.p() >= 0.25, "" + mean.p()), // three units, all signs
                () -> assertTrue(
                        report.notes().stream()
                                .anyMatch(note -> note.startsWith("5 of 8 texts of texts equal an earlier one.")),
                        report.notes()::toString));
    }
}
