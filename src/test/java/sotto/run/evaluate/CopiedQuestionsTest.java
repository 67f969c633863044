package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;

class CopiedQuestionsTest {
    @TempDir
    Path folder;

    /// The same question three times beside another: accuracies count all four, as the harness does, and it is said.
    @Test
    @Tag("native")
    void copiesCountAndAreSaid() throws IOException, Cancelled {
        String one = "{\"context\": \"The capital is\", \"choices\": [\"Paris\", \"Rome\"], \"answer\": 0}\n";
        String wrong = "{\"context\": \"The capital is\", \"choices\": [\"Paris\", \"Rome\"], \"answer\": 1}\n";
        Specs specs = new Specs(folder);
        Path items = specs.file("items.jsonl", one + one + wrong + one);
        EvaluationSpec spec = Specs.asking(Specs.of("gpt2", List.of(), List.of(), null), List.of(items), null);
        EvaluationReport report = specs.run(spec, "out");
        EvaluationReport.Choices choices = Specs.choices(report.cells().getFirst(), "items");
        assertEquals(4, choices.n());
        assertTrue(choices.acc() == 0.25 || choices.acc() == 0.75, () -> "acc " + choices.acc());
        assertTrue(
                report.notes().stream()
                        .anyMatch(note -> note.startsWith("2 of 4 questions of items equal an earlier one")),
                report.notes()::toString);
    }
}
