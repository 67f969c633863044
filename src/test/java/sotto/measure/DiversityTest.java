package sotto.measure;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Signs that completions have degenerated.
class DiversityTest {
    private static final List<String> PROMPTS = List.of("The baker of Łódź said: «", "Once upon 3 times");
    private static final List<String> PLAIN = IntStream.range(0, 40)
            .mapToObj(i -> "the %d bakers carry number %d up to hill %d of %d".formatted(i, i * i, 97 * i % 41, i * 7))
            .toList();

    private static Diversity of(List<String> texts) {
        Diversity.Counts counts = new Diversity.Counts(PROMPTS);
        texts.forEach(text -> counts.add(text, 1));
        return counts.diversity();
    }

    private static List<String> signs(int of, String text) {
        List<String> texts = Stream.concat(
                        PLAIN.stream().skip(of), Stream.generate(() -> text).limit(of))
                .toList();
        return of(texts).degenerate(of(PLAIN));
    }

    @Test
    void textsMostlyInOtherScriptsLeaveTheLanguage() {
        Diversity diversity = of(List.of("ñandú", "Привет", "ab вг", "a вг", "12 ?!", "日本 — 2", "日本 abc", ""));
        assertEquals(3 / 8.0, diversity.offLanguage());
    }

    @Test
    void repeatedTextsCompressBetter() {
        double plain = of(PLAIN).compressionRatio();
        double same = of(IntStream.range(0, 40).mapToObj(_ -> PLAIN.getFirst()).toList())
                .compressionRatio();
        assertAll(
                () -> assertTrue(plain > 1 && plain < 5, "plain " + plain),
                () -> assertTrue(same > 15 && same < 40 * PLAIN.getFirst().length(), "same " + same));
    }

    @Test
    void onlyWhatIsFarFromTheUntouchedModelIsASign() {
        assertAll(
                () -> assertEquals(List.of(), signs(0, "")),
                () -> assertEquals(List.of(), signs(4, "")), // a tenth is not more than a tenth
                () -> assertEquals(List.of("empty"), signs(5, " ")),
                () -> assertEquals(List.of("repetition"), signs(6, "no no no no no no no no")),
                () -> assertEquals(List.of("offLanguage"), signs(5, "да")),
                () -> assertEquals(
                        List.of("distinct2", "compressionRatio"), signs(30, "the bakers of every hill carry bread")),
                () -> assertEquals(List.of("empty"), of(List.of("", "")).degenerate(of(PLAIN))));
    }
}
