package sotto.model.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;

/// What tiny goldens cannot hold of several families: the sizes that absent keys stand for, and what is refused by
/// name.
class AbsentKeysTest {
    private static final String ATTENTION = "\"attention\"";

    @TempDir
    private Path folder;

    private Architecture read(String type, String more) throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"%s\"%s}".formatted(type, more));
        return Families.read(Config.of(folder));
    }

    private static String granite(String types) {
        return ", \"num_local_experts\": 0, \"num_hidden_layers\": 2, \"layer_types\": [%s]".formatted(types);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # layers, hidden, vocab, context, groups, head width; heads, first site, epsilon, tied
        cohere2,          40 8192 256000 8192 64 128,  64, 22528, 1e-5,      true
        glm4,             40 4096 151552 131072 2 128, 32, 27392, 1.5625e-7, false
        hunyuan_v1_dense, 32 4096 290943 2048 32 128,  32, 11008, 1e-5,      false
        granitemoehybrid, 2 4096 32000 2048 32 128,    32, 2048,  1e-6,      false
        """)
    void absentKeysStandForTheReferencesSizes(
            String type, String sizes, long heads, int inner, double epsilon, boolean tied) throws IOException {
        String needed = switch (type) {
            case "hunyuan_v1_dense" -> ", \"head_dim\": 128";
            case "granitemoehybrid" -> granite(ATTENTION + ", " + ATTENTION);
            default -> "";
        };
        Architecture read = read(type, needed);
        int[] n = Arrays.stream(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertEquals(new Sizes(n[0], n[1], n[2], n[3], n[4], n[5]), read.sizes());
        assertEquals(heads, read.settings().get("heads"));
        assertEquals(inner, read.sites().getFirst().width());
        assertEquals(epsilon, read.settings().get("norm_eps"));
        assertEquals(tied, read.tied());
    }

    @Test
    void ofCohere2EveryFourthBlockSeesAllAndTheOthers4096Tokens() throws IOException {
        assertEquals(
                new KernelSettings.Longs(List.of(4096L, 4096L, 4096L, 0L, 4096L)),
                read("cohere2", ", \"num_hidden_layers\": 5").settings().get("windows"));
    }

    @Test
    void halfOfAGlmHeadIsTurnedAndItsDownMapStandsBeforeANorm() throws IOException {
        Architecture read = read("glm4", "");
        assertEquals(32, read.rotary().getFirst().pairs());
        assertEquals(
                List.of(false, false),
                read.sites().stream().map(Projection::writesResidual).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "attention", "mamba"            | The model has mamba layers (layer_types), which Sotto does not compute.
        "attention", "linear_attention" | The model has mamba layers (layer_types), which Sotto does not compute.
        """)
    void mambaLayersAreRefusedByName(String types, String message) {
        Failure failure = assertThrows(Failure.class, () -> read("granitemoehybrid", granite(types)));
        assertEquals(message, failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"num_local_experts\": 64"})
    void expertsAreRefusedByName(String experts) {
        Failure failure = assertThrows(Failure.class, () -> read("granitemoehybrid", experts));
        assertEquals(
                "The model has a mixture of experts (num_local_experts), which Sotto does not compute in this family.",
                failure.getMessage());
    }
}
