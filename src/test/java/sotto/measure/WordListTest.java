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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # entries       | text                        | found
        darn            | `Oh, DARN it, darned`       | DARN
        darn            | none of it                  | ``
        piece,piece of rot | a piece of rot, a piece  | piece of rot;piece
        don't           | I don’t; don't              | don’t;don't
        straße          | STRASSE and Straße          | STRASSE;Straße
        dárn            | `a DA\u0301RN thing`       | `DA\u0301RN`
        piece of rot    | `x piece \t of rot.`       | `piece \t of rot`
        σοφός           | ὦ ΣΟΦΌΣ                     | ΣΟΦΌΣ
        rot rot         | rot rot rot rot rot         | rot rot;rot rot
        """)
    void entriesAreFoundAtTheirPlaces(String entries, String text, String found) {
        WordList list = new WordList("list", List.of(entries.split(",")));
        List<String> places = list.find(text).stream()
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
        assertEquals(found, String.join(";", places));
    }

    @Test
    void whatHoldsAnEntryHasAPlaceForIt() {
        WordList list = new WordList("list", List.of("dolt", "shame on you"));
        for (String text : List.of("you dolt", "Shame on\r\nyou.", "dolts", "\u200bdolt\u200b", "")) {
            assertEquals(list.isIn(text), !list.find(text).isEmpty(), text);
        }
    }
}
