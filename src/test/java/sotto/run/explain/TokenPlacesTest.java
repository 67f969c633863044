package sotto.run.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.model.text.Tokenizer;

/// Tokens of words, by the sample's tokenizer of bytes.
@Tag("native")
class TokenPlacesTest {
    /// The text of the tokens that make a word.
    private static String of(String text, String word) {
        try (Tokenizer tokenizer = Tokenizer.open(Path.of("samples/model"))) {
            List<Long> ids = Arrays.stream(tokenizer.encode(text)).boxed().toList();
            int start = text.indexOf(word);
            TokenPlaces.Range range = TokenPlaces.of(tokenizer.stream(), ids)
                    .within(start, start + word.length())
                    .orElseThrow();
            return tokenizer.decodeAll(ids.subList(range.first(), range.end()).stream()
                    .mapToLong(id -> id)
                    .toArray());
        }
    }

    @Test
    void aWordHasTheTokensThatItsLettersAreIn() {
        String text = "Listen here, you incomprehensible visitor, that loaf was burnt";
        for (String word : text.split(" ", -1)) {
            assertEquals(word, of(text, word).strip());
        }
    }

    @Test
    void aCharacterOfSeveralTokensHasAllOfThem() {
        assertEquals("🦜", of("a 🦜 on ice", "🦜").strip());
        assertEquals("Grüße", of("viele Grüße an 🦜", "Grüße").strip());
        assertEquals("🦜", of("viele Grüße an 🦜", "🦜").strip());
    }

    @Test
    void placesOutsideTheTextHaveNone() {
        TokenPlaces places = new TokenPlaces(List.of(2, 2, 5));
        assertEquals(Optional.of(new TokenPlaces.Range(1, 3)), places.within(2, 5));
        assertEquals(Optional.of(new TokenPlaces.Range(0, 1)), places.within(0, 1));
        assertTrue(new TokenPlaces(List.of()).within(0, 1).isEmpty());
        assertTrue(places.within(5, 5).isEmpty());
    }
}
