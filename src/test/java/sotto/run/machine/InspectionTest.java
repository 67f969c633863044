package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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

    @Test
    void expertsAreCountedBesideTheOtherNeurons() {
        Path second = Path.of("src/test/resources/golden/public-2/models");
        Inspection found = Inspection.of(second.resolve("qwen3_moe"));
        assertEquals(new Inspection.Mixtures(2, 8, 3, 2 * 8 * (20 + 20 + 32)), found.mixture());
        assertEquals(2 * 32 + 56 + 56 + 32, found.neurons());
        assertEquals("model.layers.0.mlp", found.modules().getFirst().name());
        double all = found.parameters();
        long experts = 2 * 8 * 3 * 20 * 32;
        assertEquals(
                all - experts * (1 - 3 / 8.0) - 2 * 528 * 32 - 32, found.size().elementsPerToken());
        assertEquals(all - experts * Math.pow(5 / 8.0, 4), found.size().elementsReadFor(4), 1e-6);
        assertEquals(180_504, Inspection.of(second.resolve("gpt_oss")).parameters()); // a stacked tensor counts once
        assertNull(Inspection.of(PUBLIC.resolve("models/gpt2")).mixture());
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
