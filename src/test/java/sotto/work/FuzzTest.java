package sotto.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Fuzz.Outcome;
import sotto.work.Fuzz.Reader;

class FuzzTest {
    @TempDir
    private Path folder;

    @Test
    void filesThatAreReadAndFilesThatAreRefusedAreCounted() throws IOException {
        Outcome outcome = fuzz().run(10, random -> new byte[] {(byte) random.nextInt(2)}, file -> {
            if (Files.readAllBytes(file)[0] == 1) {
                throw new Failure("It is 1.", "Make it 0.");
            }
        });
        assertEquals(10, outcome.read() + outcome.refused());
        assertTrue(outcome.read() > 0 && outcome.refused() > 0);
    }

    @Test
    void aReaderThatThrowsAnythingElseFailsTheTest() {
        assertFails("not a Failure", _ -> {
            throw new IllegalStateException();
        });
    }

    @Test
    void aFailureWithoutARemedyFailsTheTest() {
        assertFails("no remedy", _ -> {
            throw new Failure("It is wrong.", "");
        });
    }

    @Test
    void aGreedyReaderFailsTheTest() {
        assertFails("it allocated", file -> Files.write(file, new byte[5_000_000]));
    }

    @Test
    void aSlowReaderFailsTheTest() {
        assertFails("it took", _ -> {
            long end = System.nanoTime() + 1_100_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });
    }

    private void assertFails(String said, Reader reader) {
        AssertionError error = assertThrows(AssertionError.class, () -> fuzz().run(1, _ -> new byte[1], reader));
        assertTrue(Objects.requireNonNull(error.getMessage()).contains(said), error.getMessage());
    }

    private Fuzz fuzz() {
        return new Fuzz(folder.resolve("file"), 1, 1000, 2);
    }
}
