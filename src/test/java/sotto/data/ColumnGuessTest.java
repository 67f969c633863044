package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Which columns are taken as text and label.
class ColumnGuessTest {
    @TempDir
    private Path folder;

    private ColumnGuess guess(Path file) throws Cancelled {
        return ColumnGuess.of(FilePreview.read(file, 0, 200, Progress.NONE));
    }

    private Path file(String content) {
        String name = content.startsWith("{") ? "a.jsonl" : "a.csv";
        return TemporaryFile.of(folder, name, content.replace('¶', '\n'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # content                                                                    | text    | label
        text,label¶a,1¶b,0                                                           | text    | label
        id,reply,is_rude,lang¶1,a longer text,0,en¶2,b c d,1,en¶3,another text,0,en  | reply   | is_rude
        id,body,class¶1,some words here,spam¶2,more words here,ham¶3,words,ham       | body    | class
        text¶a¶b                                                                     | text    | -
        text,is_toxic¶you are all,Toxic¶good day,Not Toxic                           | text    | is_toxic
        text,isToxic,by¶you are all,1,x¶good day,0,x¶yes,0,y                         | text    | isToxic
        id,target,comment_text¶1,0.0,words of some length¶2,0.83,more such words¶3,0.5,and more of them | comment_text | target
        n,count,hate_speech,neither,class,tweet¶0,3,0,3,2,a tweet of words¶1,3,3,0,0,another tweet      | tweet | class
        case,test_case,label_gold,templ¶1,I hate women,hateful,I hate [IDENTITY_P]¶2,I hate men,hateful,I hate [IDENTITY_P]¶3,I hate gays,hateful,I hate [IDENTITY_P]¶4,I love men,non-hateful,I love [IDENTITY_P] | test_case | label_gold
        {"prompt":{"text":"a b c d","toxicity":0.2},"continuation":{"text":"e","toxicity":0.9}}¶{"prompt":{"text":"f g h","toxicity":0.7},"continuation":{"text":"i","toxicity":0.4}} | prompt.text | prompt.toxicity
        text,toxic¶a,0¶b,0                                                           | text    | toxic
        comment_text,toxic,severe_toxic,obscene,threat,insult,identity_hate¶a,1,0,0,0,0,0 | comment_text | toxic
        """)
    void textAndLabelAreGuessed(String content, @Nullable String text, @Nullable String label) throws Cancelled {
        ColumnGuess guess = guess(file(content));
        assertEquals(Arrays.asList(text, label), Arrays.asList(guess.text(), guess.label()));
    }

    /// Where a file is read without a named column of texts, the same one is taken.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        sentence,label¶what a long day it was,0¶x,1
        note,tweet,class¶a note that is much longer than any tweet,short,1¶b,c,0
        id,template,label¶1,x,0¶2,y,1
        comment_text,rude¶a b c,0¶d,1
        id,reply,kind¶1,some longer text,0¶2,another text,1
        title,prompt,yes¶a very long title of a text indeed,x,1¶c,d,0
        {"content":"what a day","label":1,"by":"somebody of some longer name"}¶{"content":"x","label":0,"by":"z"}
        """)
    void theReaderOfTheFileTakesTheSameText(String content) throws Cancelled {
        Path file = file(content);
        ColumnGuess guess = guess(file);
        LabelledTexts read = new LabelledSource(file, new Columns(null, guess.label(), null), EmptyTexts.REFUSE).read();
        assertEquals(guess.text(), read.reading().columns().text());
    }

    @Test
    void whereTheReaderRefusesItNamesWhatTheWindowGuesses() {
        Path toxicity = file("text,is_toxic¶you are all,Toxic¶good day,Not Toxic");
        Failure column = assertThrows(Failure.class, () -> new LabelledSource(toxicity).read());
        assertEquals("a.csv has no column label; it has text, is_toxic.", column.getMessage());
        assertTrue(column.remedy().startsWith("Name the column with --label, such as is_toxic"), column.remedy());
        Columns named = new Columns(null, "is_toxic", null);
        Failure value =
                assertThrows(Failure.class, () -> new LabelledSource(toxicity, named, EmptyTexts.REFUSE).read());
        assertTrue(
                value.remedy().startsWith("Name the positive class's value with --positive \"Toxic\"; all others"),
                value.remedy());
        Path two = file("note,reply,class¶x,you are all toxic,a¶y,good day,b");
        Failure text = assertThrows(Failure.class, () -> new LabelledSource(two).read());
        assertTrue(text.remedy().contains("ame the column with --text, such as reply"), text.remedy());
    }
}
