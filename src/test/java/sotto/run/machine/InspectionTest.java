package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.work.Failure;

class InspectionTest {
    private static final Path PUBLIC = Path.of("src/test/resources/golden/public");

    @Test
    void theHeadersSayWhatTheModelIs() {
        Inspection found = Inspection.of(PUBLIC.resolve("models/gpt2"));
        assertAll(
                () -> assertEquals("gpt2", found.modelType()),
                () -> assertEquals(3, found.layers()),
                () -> assertEquals(48, found.hidden()),
                () -> assertEquals(512, found.vocab()),
                () -> assertEquals(256, found.contextLength()),
                () -> assertEquals(true, found.tiedEmbeddings()),
                () -> assertEquals(720, found.neurons()),
                () -> assertEquals(121_776, found.parameters()),
                () -> assertEquals("float32", found.dtype()),
                () -> assertEquals(1, found.shards()),
                () -> assertEquals(Map.of("float32", 487_104L, "bfloat16", 243_552L), found.memory()),
                () -> assertEquals(Map.of("cpu", true), found.fits()));
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#published")
    void modulesStandInTheReferencesHookOrder(String name) throws IOException {
        JsonNode golden =
                new ObjectMapper().readTree(PUBLIC.resolve(name + ".json").toFile());
        StringBuilder expected = new StringBuilder();
        for (JsonNode module : golden.get("mlp_modules")) {
            expected.append("%s %d %b%n"
                    .formatted(
                            module.get("name").asText(),
                            module.get("out_features").asInt(),
                            module.get("bias").asBoolean()));
        }
        StringBuilder ours = new StringBuilder();
        for (Inspection.Module module :
                Inspection.of(PUBLIC.resolve("models").resolve(name)).modules()) {
            ours.append("%s %d %b%n".formatted(module.name(), module.width(), module.bias()));
        }
        assertEquals(expected.toString(), ours.toString());
    }

    @Test
    void aFolderWithoutAModelIsRefused() {
        assertThrows(Failure.class, () -> Inspection.of(Path.of("src/test/resources/golden")));
    }
}
