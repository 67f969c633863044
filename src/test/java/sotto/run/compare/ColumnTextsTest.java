package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.measure.Verdict;
import sotto.model.SamplingConfig;
import sotto.work.Failure;

class ColumnTextsTest {
    private static final ColumnTexts TEXTS = new ColumnTexts(
            new Opening("He said that", "Be kind.", true, 0),
            SamplingConfig.sampled(48, 42).withTopK(50),
            "roberta",
            List.of(
                    new ColumnTexts.Row(1, "Base", "the untouched model", " you, \"fool\"", new Verdict(0.9, true)),
                    new ColumnTexts.Row(1, "AURA", "strength 1.00", " it rains", new Verdict(0.1, false)),
                    new ColumnTexts.Row(2, "Base", "the untouched model", " two\nlines", null)));

    @TempDir
    Path folder;

    private List<String> written(String name) throws IOException {
        TEXTS.write(folder.resolve(name));
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void plainTextHasWhatWentInAndEveryColumnUnderItsSample() throws IOException {
        assertEquals("""
            Pre-prompt: Be kind.
            Prompt: He said that
            Decoding: seed 42, temperature 1.0, top-k 50, top-p 1.0, repetition penalty 1.0, at most 48 new tokens

            Sample 1

            Base, the untouched model (roberta: toxic, 0.90)
            you, "fool"

            AURA, strength 1.00 (roberta: not toxic, 0.10)
            it rains

            Sample 2

            Base, the untouched model
            two
            lines
            """.lines().toList(), written("texts.txt"));
    }

    @Test
    void aTableHasOneRowATextAndQuotesWhatItMust() throws IOException {
        List<String> lines = written("texts.csv");
        assertEquals(
                "sample,column,settings,pre_prompt,prompt,text,judge,score,toxic,seed,mode,answer,judged",
                lines.getFirst());
        assertEquals(
                "1,Base,the untouched model,Be kind.,He said that,\" you, \"\"fool\"\"\",roberta,0.9,true,42,plain,\""
                        + " you, \"\"fool\"\"\",text",
                lines.get(1));
        assertTrue(lines.get(3).endsWith(",\" two"), lines.get(3));
    }

    @Test
    void linesOfJsonHaveTheSameCells() throws IOException {
        List<String> lines = written("texts.jsonl");
        assertEquals(3, lines.size());
        assertTrue(lines.getFirst().contains("\"score\":0.9"), lines.getFirst());
        assertTrue(lines.getLast().contains("\"toxic\":null"), lines.getLast());
    }

    @Test
    void oneSampleIsTakenAlone() {
        assertEquals(
                List.of(1, 1),
                TEXTS.only(1).rows().stream().map(ColumnTexts.Row::sample).toList());
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThrows(Failure.class, () -> TEXTS.write(folder.resolve("none/texts.txt")));
    }
}
