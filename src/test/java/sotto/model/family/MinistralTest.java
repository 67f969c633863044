package sotto.model.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;

/// What tiny goldens cannot hold of Ministral 3: sizes of absent keys, growth as numbers, names inside the wrapper.
class MinistralTest {
    @TempDir
    private Path folder;

    private Architecture read(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        return Families.read(Config.of(folder));
    }

    @Test
    void absentKeysStandForTheReferencesSizes() throws IOException {
        Architecture read = read("{\"model_type\": \"ministral3\"}");
        assertEquals(new Sizes(34, 4096, 131_072, 262_144, 8, 128), read.sizes());
        assertEquals(32L, read.settings().get("heads"));
        assertEquals(14_336, read.sites().getFirst().width());
        assertEquals(1e-5, read.settings().get("norm_eps"));
        assertEquals(new KernelSettings.Longs(List.of()), read.settings().get("windows"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "16383, 1", "16384, 1.0693147", "32767, 1.0693147", "32768, 1.1098612", "262143, 1.2772589"})
    void queriesGrowByWholeContextsAndKeysDoNot(float position, float factor) throws IOException {
        List<Rotary> rotary = read("{\"model_type\": \"ministral3\"}").rotary();
        assertEquals(1, rotary.getFirst().amplitude(position));
        assertEquals(factor, rotary.getLast().amplitude(position), 1e-6);
    }

    @Test
    void insideTheWrapperNamesAreHuggingFacesAndTheOuterConfigTies() throws IOException {
        Architecture read = read("{\"model_type\": \"mistral3\", \"text_config\": {\"model_type\": \"ministral3\"}}");
        assertEquals(
                "model.language_model.layers.7.mlp.gate_proj",
                read.sites().getFirst().in(7));
        assertTrue(read.tied());
        assertEquals(
                "ministral3",
                read("{\"model_type\": \"mistral3\", \"text_config\": {\"model_type\": \"ministral3\"}}")
                        .family());
        assertEquals(
                "mistral",
                read("{\"model_type\": \"mistral3\", \"text_config\": {}}").family());
    }

    @Test
    void anotherModelInsideIsRefusedByName() {
        Failure failure = assertThrows(
                Failure.class,
                () -> read("{\"model_type\": \"mistral3\", \"text_config\": {\"model_type\": \"llama\"}}"));
        assertEquals(
                "config.json, text_config gives model_type as \"llama\"; mistral or ministral3 was expected.",
                failure.getMessage());
        assertThrows(Failure.class, () -> read("{\"model_type\": \"mistral3\"}"));
    }
}
