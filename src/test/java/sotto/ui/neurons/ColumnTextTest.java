package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;
import sotto.run.table.ColumnTraits.Shown;
import sotto.run.table.NeuronColumn;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;

/// The words of every column: a new one cannot be without them.
class ColumnTextTest {
    private final Messages words = Messages.beside(ColumnText.class);
    private final Session session = new Session();
    private final ColumnText texts = new ColumnText(session, words);

    private void open(Measure... measured) {
        Expertise known = Expertise.of(new LinkedHashMap<>(Map.of("h.0.a", new float[] {0.75f})));
        for (Measure measure : measured) {
            known = known.with(Map.of(measure, new float[] {0.015f}));
        }
        ScoredRun run = new ScoredRun(known, Optional.of(new RunRecord.Classes(12, 3400)), OptionalDouble.empty());
        session.run().set(Optional.of(new OpenRun(Path.of("rude"), run, known.ranking())));
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnHasItsWords(NeuronColumn column) {
        open(Measure.values());
        if (column.isShown(Shown.TABLE)) {
            assertFalse(texts.head(column).isBlank());
            assertFalse(texts.inSentence(column).isBlank());
            assertFalse(texts.cell(column, 0).isBlank());
            assertFalse(texts.cellAbout(column, 0).contains("{"));
            assertTrue(words.has("head.%s.about".formatted(column.key())));
        }
        if (column.isShown(Shown.NUMBERS) || column.isShown(Shown.HEADLINE) || column.isShown(Shown.FACTS)) {
            for (String text : List.of(
                    texts.title(column),
                    texts.longTitle(column),
                    texts.about(column, 0),
                    texts.lineAbout(column),
                    texts.onALine(column, 0.015))) {
                assertFalse(text.isBlank() || text.contains("{"), text);
            }
        }
    }

    @Test
    void intervalsSayWhichGroupsTheyGoBy() {
        open(Measure.ERROR);
        assertEquals("95 % interval", texts.head(NeuronColumn.SE));
        OpenRun plain = session.run().get().orElseThrow();
        ScoredRun grouped = plain.run().with(new RunRecord.Groups("author", 900, 5, 900, 0.03));
        session.run().set(Optional.of(new OpenRun(Path.of("rude"), grouped, plain.ranking())));
        assertEquals("95 % interval, by author", texts.head(NeuronColumn.SE));
        assertEquals("0.719–0.778", texts.range(NeuronColumn.AUROC, 0), "there is little room below a number");
        assertTrue(texts.about(NeuronColumn.AUROC, 0).endsWith("95 % interval 0.719–0.778, by author."));
    }

    @Test
    void aNumberSaysWhatItSaidBefore() {
        open(Measure.ERROR, Measure.Q, Measure.MEAN_NEGATIVE);
        assertEquals(
                "AUROC 0.75000: in 75.0 of 100 pairs the text with the concept makes it respond more.",
                texts.cellAbout(NeuronColumn.AUROC, 0));
        assertEquals("AURA multiplies its output with 0.50000.", texts.cellAbout(NeuronColumn.GAIN, 0));
        assertTrue(
                texts.about(NeuronColumn.AUROC, 0).endsWith("0.5 is chance. 95 % interval 0.719–0.778."),
                texts.about(NeuronColumn.AUROC, 0));
        assertEquals("below 10⁻⁹", texts.onALine(NeuronColumn.Q, 1e-12));
        assertEquals("Mean, other", texts.title(NeuronColumn.MEAN_NEGATIVE));
        assertEquals("Mean response, rude", texts.longTitle(NeuronColumn.MEAN_POSITIVE));
        assertEquals("The mean response to the 3,400 texts of this class.", texts.about(NeuronColumn.MEAN_NEGATIVE, 0));
        assertEquals("standard error", texts.inSentence(NeuronColumn.SE));
        assertEquals("held-out AUROC", texts.inSentence(NeuronColumn.HOLDOUT));
        assertEquals("place in the model", texts.inSentence(NeuronColumn.MODULE));
    }

    @Test
    void whatARunLacksIsEmpty() {
        open();
        assertEquals("", texts.cell(NeuronColumn.MEAN_POSITIVE, 0));
        assertEquals("", texts.cell(NeuronColumn.Q, 0));
        assertEquals("", texts.range(NeuronColumn.AUROC, 0));
        assertTrue(texts.about(NeuronColumn.AUROC, 0).endsWith("0.5 is chance."));
    }
}
