package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenFolders;
import sotto.model.weights.Checkpoint;

class KernelFilesTest {
    @TempDir
    private Path out;

    static List<String> families() {
        return GoldenFolders.families();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyTensorThatTheKernelsTakeIsNamedAsTheFileHasIt(String family) throws IOException {
        Path model = GoldenFolders.of(family + "/plain");
        KernelFiles.write(out, model, "", Optional.of(List.of(1L, 2L, 3L)));
        JsonNode call = new ObjectMapper().readTree(out.resolve("call.json").toFile());
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            int named = 0;
            for (JsonNode block : call.get("blocks")) {
                for (JsonNode name : block) {
                    named += name.textValue().isEmpty() ? 0 : 1;
                    assertTrue(
                            name.textValue().isEmpty() || checkpoint.names().contains(name.textValue()),
                            name.textValue());
                }
            }
            assertTrue(named >= 2 * 6, named + " tensors of two blocks or more");
        }
        for (JsonNode table : call.get("tables")) {
            assertEquals(3 * table.get("pairs").intValue(), table.get("values").size());
        }
    }

    @Test
    void theArchiveHoldsTheFamilysOwnText() throws IOException {
        KernelFiles.write(out, GoldenFolders.of("gemma2/plain"), "", Optional.empty());
        try (ZipFile archive = new ZipFile(out.resolve("kernels.pt").toFile())) {
            byte[] text = archive.getInputStream(archive.getEntry("m/code/__torch__.py"))
                    .readAllBytes();
            assertTrue(new String(text, StandardCharsets.UTF_8).contains("# Gemma 2"));
        }
    }
}
