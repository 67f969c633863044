package sotto.model.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Failure;

class ConfigTest {
    @TempDir
    private Path folder;

    @Test
    void infinityAndNanAreReadAsPythonReadsThem() throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(
                file, "{\"model_type\": \"gpt2\", \"n\": 2.5, \"limit\": Infinity, \"low\": -Infinity, \"x\": NaN}");
        Config config = Config.of(folder);
        assertEquals(2.5, config.number("n", 0));
        Failure failure = assertThrows(Failure.class, () -> config.number("limit", 0));
        assertEquals("config.json gives limit as \"Infinity\"; a number was expected.", failure.getMessage());
    }
}
