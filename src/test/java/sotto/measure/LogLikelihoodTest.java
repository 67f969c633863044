package sotto.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLikelihoodTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"Paris,-2.0", " Paris,-2.0", "  two,-2.5", "🙂🙂,-5.0"})
    void oneDelimitingSpaceIsNoCharacterAndAnEmojiIsOne(String choice, double perCharacter) {
        assertEquals(perCharacter, new LogLikelihood(-10, false).perCharacter(choice));
    }
}
