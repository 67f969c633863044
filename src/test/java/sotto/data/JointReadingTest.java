package sotto.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// One pass over a file for several columns of labels: each has the texts of its own pass.
class JointReadingTest {
    @TempDir
    private Path folder;

    private static LabelledSource of(Path file, Columns columns, EmptyTexts empties) {
        return new LabelledSource(file, columns, empties);
    }

    private static void assertAsAlone(List<LabelledSource> sources, ChatRows chats) throws Cancelled {
        JointReading joint = new JointReading(sources, chats, Progress.NONE);
        for (int source = 0; source < sources.size(); source++) {
            LabelledTexts alone = sources.get(source).read(chats, Progress.NONE);
            LabelledTexts together = joint.texts(source);
            assertEquals(alone.texts(), together.texts());
            assertArrayEquals(alone.labels(), together.labels());
            assertEquals(alone.rows(), together.rows());
            assertEquals(alone.reading(), together.reading());
            assertEquals(alone.chats().size(), together.chats().size());
            assertArrayEquals(
                    alone.memberships().groups(), together.memberships().groups());
            assertArrayEquals(
                    alone.memberships().strata(), together.memberships().strata());
        }
    }

    /// Jigsaw's header: `toxic` drops what has another label, an empty text is dropped, groups have gaps.
    @Test
    void everyColumnHasTheTextsOfItsOwnPass() throws IOException, Cancelled {
        StringBuilder csv =
                new StringBuilder("id,comment_text,toxic,severe_toxic,obscene,threat,insult,identity_hate,by,from\n");
        for (int row = 0; row < 40; row++) {
            csv.append(row).append(row == 7 ? "," : ",text " + row).append(row % 3 == 0 ? ",1,0" : ",0,0");
            csv.append(row % 4 == 0 ? ",1,0" : ",0,0").append(row % 5 == 0 ? ",1,0," : ",0,0,");
            csv.append(row % 9 == 0 ? "" : "a" + row % 6)
                    .append(",s")
                    .append(row % 2)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("train.csv"), csv);
        assertAsAlone(
                Stream.of("toxic", "obscene", "insult")
                        .map(label -> of(file, new Columns(null, label, null).with("by", "from"), EmptyTexts.DROP))
                        .toList(),
                ChatRows.REFUSE);
    }

    @Test
    void chatsAreReadOnce() throws IOException, Cancelled {
        Path file = Files.writeString(folder.resolve("chats.jsonl"), """
            {"messages": [{"role": "user", "content": "You fool"}], "rude": 1, "loud": 0.7}
            {"text": "What an idiot", "rude": 1, "loud": 0.1}
            {"conversations": [{"from": "human", "value": "Nice"}], "rude": 0, "loud": 0.9}
            """);
        List<LabelledSource> sources = List.of(
                of(file, new Columns(null, "rude", null), EmptyTexts.REFUSE),
                of(file, new Columns(null, "loud", ">=0.5"), EmptyTexts.REFUSE));
        assertAsAlone(sources, ChatRows.READ);
        JointReading joint = new JointReading(sources, ChatRows.READ, Progress.NONE);
        LabelledTexts rude = joint.texts(0);
        LabelledTexts loud = joint.texts(1);
        for (int text = 0; text < 3; text++) {
            assertSame(rude.texts().get(text), loud.texts().get(text));
            if (text != 1) { // a text alone is made a turn for each
                assertSame(rude.chats().get(text), loud.chats().get(text));
            }
        }
    }

    /// The second column's list spoils its own texts only, and says what it says alone.
    @Test
    void whatOneColumnCannotReadTheOthersCan() throws IOException, Cancelled {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), """
            {"text": "a", "rude": 1, "loud": 1}
            {"text": "b", "rude": 0, "loud": [0]}
            {"text": "c", "rude": 0, "loud": 0}
            """);
        LabelledSource rude = of(file, new Columns(null, "rude", null), EmptyTexts.REFUSE);
        LabelledSource loud = of(file, new Columns(null, "loud", null), EmptyTexts.REFUSE);
        String alone = assertThrows(Failure.class, loud::read).getMessage();
        for (List<LabelledSource> sources : List.of(List.of(rude, loud), List.of(loud, rude))) {
            JointReading joint = new JointReading(sources, ChatRows.REFUSE, Progress.NONE);
            int spoilt = sources.indexOf(loud);
            if (spoilt == 1) {
                assertEquals(3, joint.texts(0).size());
            }
            assertEquals(
                    alone,
                    assertThrows(Failure.class, () -> joint.texts(spoilt)).getMessage());
        }
        assertTrue(String.valueOf(alone).contains("a list in column loud"), alone);
    }
}
