package sotto.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.sample.text.Texts;

/// The sample's text files are those that its seed makes.
class SampleTextsTest {
    @Test
    void theSeedMakesTheFilesThatAreThere(@TempDir Path folder) throws IOException {
        SampleTexts.write(new Texts(MakeSample.SEED), folder);
        List<Path> made;
        try (Stream<Path> files = Files.list(folder)) {
            made = files.sorted().toList();
        }
        assertEquals(7, made.size());
        for (Path file : made) {
            assertEquals(Files.readString(Path.of("samples").resolve(file.getFileName())), Files.readString(file));
        }
    }
}
