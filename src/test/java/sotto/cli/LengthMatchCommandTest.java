package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `score --length-matched` where there is nothing, or little, to match.
@Tag("native")
class LengthMatchCommandTest {
    private static final String MODEL = "src/test/resources/golden/public/models/gpt2";

    @TempDir
    Path folder;

    /// Twenty texts of each class: positive of 10 to 14 words, negative from so many words on, each one longer.
    private Run score(int from) throws IOException {
        Path texts = folder.resolve("texts.csv");
        String rows = IntStream.range(0, 20)
                .mapToObj(i -> "%s%d,1\n%s%d,0\n".formatted("so ".repeat(10 + i % 5), i, "so ".repeat(from + i), i))
                .collect(Collectors.joining());
        Files.writeString(texts, "text,label\n" + rows);
        return Run.sotto(
                "score",
                MODEL,
                texts.toString(),
                "--length-matched",
                "--device",
                "cpu",
                "--quiet",
                "--out",
                folder.resolve("run").toString());
    }

    @Test
    void lengthsThatDoNotMeetAreRefused() throws IOException {
        Run run = score(30);
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("No positive text is as long as any negative one"), run.err());
        assertTrue(Files.notExists(folder.resolve("run")));
    }

    @Test
    void littleOverlapIsSaidWithWhatIsLeft() throws IOException {
        Run run = score(12);
        assertEquals(0, run.status(), run.err());
        JsonNode record =
                new ObjectMapper().readTree(folder.resolve("run/run.json").toFile());
        assertTrue(record.at("/lengthMatch/overlap").asDouble() < 0.2, run.err());
        String left = "%.3f".formatted(record.path("lengthAuroc").asDouble()).replace(",", ".");
        String warning = record.at("/lengthMatch/warning").asText();
        assertTrue(warning.endsWith("the AUROC of length alone is " + left + "."), warning);
        assertTrue(run.err().contains(warning), run.err());
    }

    @Test
    void lengthsThatMeetNeedNoWord() throws IOException {
        Path texts = folder.resolve("same.csv");
        Files.writeString(
                texts,
                "text,label\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> "%s%d,%d\n".formatted("so ".repeat(5 + i / 2), i, i % 2))
                                .collect(Collectors.joining()));
        Run run = Run.sotto(
                "score",
                MODEL,
                texts.toString(),
                "--length-matched",
                "--device",
                "cpu",
                "--quiet",
                "--out",
                folder.resolve("same").toString());
        assertEquals(0, run.status(), run.err());
        JsonNode record =
                new ObjectMapper().readTree(folder.resolve("same/run.json").toFile());
        assertEquals(1, record.at("/lengthMatch/overlap").asDouble(), 1e-12);
        assertTrue(record.at("/lengthMatch/warning").isNull(), record.at("/lengthMatch")::toString);
    }
}
