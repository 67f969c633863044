package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.work.Cancelled;
import sotto.work.Progress;

class TextCopiesTest {
    @TempDir
    Path folder;

    private LabelledTexts texts;

    @BeforeEach
    void read() throws IOException, Cancelled {
        Path file = folder.resolve("texts.csv");
        Files.writeString(file, """
            text,label
            rude,1
            rude,1
            mild,0
            both,1
            both,0
            kind,0
            rude,1
            """);
        texts = new LabelledSource(file, Columns.DEFAULT, EmptyTexts.REFUSE).read(Progress.NONE);
    }

    @Test
    void copiesAreFoundInAndAcrossClasses() {
        TextCopies copies = TextCopies.in(texts, new boolean[7]);
        assertEquals(7, copies.texts());
        assertEquals(3, copies.duplicates());
        assertEquals(1, copies.contradictions());
        assertEquals(0, copies.heldOut());
        assertEquals(2, copies.notes().size());
        assertTrue(copies.notes().getFirst().startsWith("3 of 7 texts equal an earlier one."));
        assertTrue(copies.notes().getLast().contains("both classes"));
    }

    @Test
    void aHeldOutTextThatWasScoredIsSaid() {
        boolean[] heldOut = new boolean[7];
        heldOut[6] = true;
        heldOut[5] = true;
        TextCopies copies = TextCopies.in(texts, heldOut);
        assertEquals(1, copies.heldOut());
        assertTrue(copies.notes().getLast().startsWith("1 held-out texts equal one that is not held out"));
    }
}
