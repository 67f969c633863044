package sotto.model.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;

/// What tiny goldens cannot hold: the sizes that absent keys stand for, and what is said about a wrong config.
class GemmaTest {
    @TempDir
    private Path folder;

    private Architecture read(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        return Families.read(Config.of(folder));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # layers, hidden, vocab, context, groups, head width
        gemma,       28 3072 256000 8192 16 256,  16, 24576
        gemma2,      26 2304 256000 8192 4 256,    8,  9216
        gemma3_text, 26 2304 262208 131072 4 256,  8,  9216
        """)
    void absentKeysStandForTheReferencesSizes(String type, String sizes, long heads, int inner) throws IOException {
        Architecture read = read("{\"model_type\": \"%s\"}".formatted(type));
        int[] n = Arrays.stream(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertEquals(new Sizes(n[0], n[1], n[2], n[3], n[4], n[5]), read.sizes());
        assertEquals(heads, read.settings().get("heads"));
        assertEquals(inner, read.sites().getFirst().width());
        assertEquals(1.0 / 16, read.settings().get("scale"));
        assertTrue(read.tied());
    }

    @ParameterizedTest
    @CsvSource({"gemma, true", "gemma2, false", "gemma3_text, false"})
    void aDownMapWritesToTheResidualStreamWhereNoNormFollows(String type, boolean writes) throws IOException {
        List<Projection> sites =
                read("{\"model_type\": \"%s\"}".formatted(type)).sites();
        assertEquals(
                List.of(false, false, writes),
                sites.stream().map(Projection::writesResidual).toList());
    }

    @Test
    void absentKeysStandForTheReferencesWindowsAndCaps() throws IOException {
        Architecture second = read("{\"model_type\": \"gemma2\", \"num_hidden_layers\": 3}");
        assertEquals(
                new KernelSettings.Longs(List.of(4096L, 0L, 4096L)),
                second.settings().get("windows"));
        assertEquals(50.0, second.settings().get("softcap"));
        assertEquals(30.0, second.settings().get("logit_softcap"));
        Architecture third = read("{\"model_type\": \"gemma3_text\", \"num_hidden_layers\": 7}");
        assertEquals(
                new KernelSettings.Longs(List.of(4096L, 4096L, 4096L, 4096L, 4096L, 0L, 4096L)),
                third.settings().get("windows"));
        assertEquals(0.0, third.settings().get("softcap"));
        assertEquals(0.0, third.settings().get("logit_softcap"));
        assertEquals(
                List.of(1e6, 1e4), third.rotary().stream().map(Rotary::base).toList());
    }

    @Test
    void theLanguageModelAmongImagesHasTheReferencesNamesAndTheFilesOnes() throws IOException {
        Architecture read = read("{\"model_type\": \"gemma3\", \"text_config\": {\"num_hidden_layers\": 1}}");
        assertEquals("gemma3", read.family());
        assertEquals(
                "model.language_model.layers.0.mlp.gate_proj",
                read.sites().getFirst().in(0));
        String tensor = read.weights().block().getFirst().in(0);
        assertEquals("model.language_model.layers.0.input_layernorm.weight", tensor);
        assertEquals(
                List.of(
                        "language_model.model.layers.0.input_layernorm.weight",
                        "language_model.layers.0.input_layernorm.weight"),
                read.otherNames().stream()
                        .flatMap(other -> other.of(tensor).stream())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        "num_hidden_layers": 2000000000;                           up to 100000
        "rope_scaling": {"type": "linear", "factor": 8};           does not give rope_type
        "rope_parameters": {"rope_type": "default"};               under full_attention and sliding_attention
        "use_bidirectional_attention": true;                       sets use_bidirectional_attention to true
        "sliding_window": null;                                    sliding_window
        "layer_types": ["full_attention"];                         one type for each of 26 blocks
        """)
    void aConfigThatCannotBeIsRefusedByItsKey(String keys, String said) throws IOException {
        Failure failure =
                assertThrows(Failure.class, () -> read("{\"model_type\": \"gemma3_text\", %s}".formatted(keys)));
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }
}
