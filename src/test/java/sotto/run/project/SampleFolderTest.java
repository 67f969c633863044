package sotto.run.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFolderTest {
    @TempDir
    Path folder;

    private Path sample(String where) throws IOException {
        Path samples = folder.resolve(where).resolve("samples");
        Files.createDirectories(samples.resolve("model"));
        Files.createDirectories(samples.resolve("run"));
        Files.createFile(samples.resolve("model/config.json"));
        return samples;
    }

    @Test
    void sottosOwnFolderComesFirst() throws IOException {
        Path home = sample("home");
        sample("working");
        assertEquals(
                Optional.of(new SampleFolder(home)),
                SampleFolder.find(Optional.of(folder.resolve("home")), folder.resolve("working")));
    }

    @Test
    void theWorkingDirectoryComesNext() throws IOException {
        Path working = sample("working");
        assertEquals(
                Optional.of(new SampleFolder(working)),
                SampleFolder.find(Optional.of(folder.resolve("home")), folder.resolve("working")));
    }

    @Test
    void elseThereIsNone() {
        assertEquals(Optional.empty(), SampleFolder.find(Optional.empty(), folder));
    }

    @Test
    void everythingOfTheSampleIsWhereItIsSaidToBe() {
        SampleFolder sample = SampleFolder.find(Optional.empty(), Path.of("")).orElseThrow();
        for (Path place : List.of(
                sample.model(),
                sample.run(),
                sample.concept(),
                sample.prompts(),
                sample.neutral(),
                sample.choices(),
                sample.words(),
                sample.judge())) {
            assertTrue(Files.exists(place), place.toString());
        }
    }

    @Test
    void itsProjectBeginsWithTheFinishedRun() {
        SampleFolder sample = new SampleFolder(folder);
        assertEquals(sample.run(), sample.content().runs().getFirst().folder());
        assertEquals("sample", sample.content().leftOff().run());
    }
}
