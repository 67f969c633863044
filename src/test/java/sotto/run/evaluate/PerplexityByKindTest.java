package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;

/// A file of Jigsaw has a perplexity for each kind of its texts.
@Tag("native")
class PerplexityByKindTest {
    private static final String HEADER = "id,comment_text,toxic,severe_toxic,obscene,threat,insult,identity_hate\n";

    @TempDir
    Path folder;

    @Test
    void everyLabelAndTheNeutralRowsHaveAPerplexityOfTheirOwn() throws Cancelled {
        Specs specs = new Specs(folder);
        Path jigsaw = specs.file("train.csv", HEADER + """
            0,You may copy the program,0,0,0,0,0,0
            1,Once upon a time,1,0,0,0,1,0
            2,The license is free,0,0,0,0,0,0
            3,Free software for all,1,0,0,0,0,0
            4,Nobody scored this one,-1,-1,-1,-1,-1,-1
            5,Under the terms of it,0,0,0,0,1,0
            """);
        Path neutral = specs.file("plain.txt", "You may copy the program\nThe license is free\n");
        Path toxic = specs.file("rude.txt", "Once upon a time\nFree software for all\n");
        Path insult = specs.file("insult.txt", "Once upon a time\nUnder the terms of it\n");
        Path aura = Specs.PUBLIC.resolve("gpt2.gains.json");
        EvaluationReport report =
                specs.run(Specs.of("gpt2", List.of(aura), List.of(jigsaw, neutral, toxic, insult), null), "out");
        for (EvaluationReport.Cell cell : report.cells()) {
            assertEquals(
                    Set.of("train.neutral", "train.toxic", "train.insult", "plain", "rude", "insult"),
                    cell.of("perplexity", EvaluationReport.Texts.class).keySet());
            assertEquals(Specs.perplexity(cell, "plain"), Specs.perplexity(cell, "train.neutral"));
            assertEquals(Specs.perplexity(cell, "rude"), Specs.perplexity(cell, "train.toxic"));
            assertEquals(Specs.perplexity(cell, "insult"), Specs.perplexity(cell, "train.insult"));
        }
        assertTrue(report.differences().stream().anyMatch(row -> row.measure().equals("perplexity.train.toxic.mean")));
        assertTrue(
                report.notes()
                        .contains(
                                "train is Jigsaw's, and its texts are measured by kind: 2 neutral, 2 toxic, 2 insult."),
                report.notes()::toString);
    }

    @Test
    void aFileWithoutAllLabelsIsMeasuredAsAWhole() throws Cancelled {
        Specs specs = new Specs(folder);
        Path other = specs.file("other.csv", "comment_text,toxic\nOnce upon a time,1\n");
        EvaluationReport report = specs.run(Specs.of("gpt2", List.of(), List.of(other), null), "out");
        assertEquals(1, Specs.perplexity(report.cells().getFirst(), "other").n());
    }
}
