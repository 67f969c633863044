package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.ChoiceItem;
import sotto.run.EvaluationSpec;
import sotto.work.Cancelled;

class QuestionUnitsTest {
    @TempDir
    Path folder;

    /// The same question three times beside another: figures are those of the two.
    @Test
    @Tag("native")
    void figuresCountAQuestionOnce() throws IOException, Cancelled {
        String one = "{\"context\": \"The capital is\", \"choices\": [\"Paris\", \"Rome\"], \"answer\": 0}\n";
        String other = "{\"context\": \"One and\", \"choices\": [\"one\", \"two\"], \"answer\": 1}\n";
        Specs specs = new Specs(folder);
        List<EvaluationReport> reports = new ArrayList<>();
        for (String rows : List.of(one + other, one + one + other + one)) {
            Path items = specs.file("items%d.jsonl".formatted(reports.size()), rows);
            EvaluationSpec spec = Specs.asking(Specs.of("gpt2", List.of(), List.of(), null), List.of(items), null);
            reports.add(specs.run(spec, "out" + reports.size()));
        }
        List<EvaluationReport.Choices> once =
                List.copyOf(reports.getFirst().cells().getFirst().choices().values());
        List<EvaluationReport.Choices> copied =
                List.copyOf(reports.getLast().cells().getFirst().choices().values());
        assertEquals(once, copied);
        assertEquals(2, copied.getFirst().n());
        assertTrue(
                reports.getLast().notes().stream()
                        .anyMatch(note -> note.startsWith("2 of 4 questions of items1 equal an earlier one")),
                reports.getLast().notes()::toString);
    }

    @Test
    void aQuestionThatIsAskedAgainIsNoFurtherEvidence() {
        List<String> choices = List.of("yes", "no");
        QuestionUnits units = QuestionUnits.of(List.of(
                new ChoiceItem(0, "Is it?", choices, 0),
                new ChoiceItem(1, "Was it?", choices, 0),
                new ChoiceItem(2, "Is it?", choices, 0),
                new ChoiceItem(3, "Is it?", choices, 1),
                new ChoiceItem(4, "Is it?", List.of("no", "yes"), 0)));
        assertEquals(List.of(0, 1, 3, 4), units.first());
        assertEquals(1, units.duplicates());
    }
}
