package sotto.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

class WordListTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # entry      | text                     | found
        darn         | Oh darn!                 | true
        darn         | DARN                     | true
        darn         | darned                   | false
        darn         | undarn it                | false
        darn         | a darn-fool idea         | true
        darn         | _darn_                   | true
        darn         | darn's                   | true
        darn         | dar n                    | false
        darn         | 4darn                    | false
        darn         | `da\u0301rn`             | false
        dárn         | `a DA\u0301RN thing`     | true
        piece of rot | `A Piece\n  of\trot.`    | true
        piece of rot | pieceof rot              | false
        piece of rot | a piece of rotten wood   | false
        piece of rot | a piece of piece of rot  | true
        d**n         | what a D**N mess         | true
        d**n         | add**n                   | false
        c++          | c++ is a language        | true
        c++          | c+                       | false
        don't        | I don’t know             | true
        straße       | STRASSE                  | true
        σοφός        | ΣΟΦΌΣ                    | true
        дурак        | Ты ДУРАК.                | true
        rot          | ``                       | false
        """)
    void wholeWordsAreFoundWithoutCase(String entry, String text, boolean found) {
        assertEquals(found, new WordList("list", List.of(entry)).isIn(text));
    }

    @Test
    void aShorterEntryDoesNotHideALonger() {
        WordList list = new WordList("list", List.of("piece", "piece of rot", "of"));
        assertEquals(true, list.isIn("piecemeal; a piece of rot"));
        assertEquals(false, list.isIn("pieces offered"));
    }

    @Test
    void emptyEntriesFindNothing() {
        assertEquals(false, new WordList("list", List.of("", "  ", "x")).isIn("a text, and 'more'"));
    }

    @Test
    void verdictsAreYesOrNo() throws Cancelled {
        assertEquals(
                List.of(new Verdict(1, true), new Verdict(0, false)),
                new WordList("list", List.of(" darn ")).judge(List.of("oh, darn", "oh"), Progress.NONE));
    }
}
