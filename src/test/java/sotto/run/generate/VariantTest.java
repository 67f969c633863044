package sotto.run.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantTest {
    @ParameterizedTest
    @CsvSource({
        "aura.safetensors, aura",
        "runs/aura.json, aura",
        "aura.0.5.json, aura.0.5",
        "noending, noending",
        ".x, .x"
    })
    void aVariantIsNamedByItsFilesStem(Path file, String name) {
        assertEquals(name, Variant.stem(file));
    }

    @Test
    void aFolderKeepsItsWholeName(@TempDir Path folder) throws IOException {
        assertEquals("damp-top72-0.5", Variant.stem(Files.createDirectory(folder.resolve("damp-top72-0.5"))));
    }
}
