package sotto.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.QuantizedFolders;
import sotto.model.engine.Memory;
import sotto.model.weights.SafeTensors;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Models whose weights are quantised compute the reference's logits of the widened weights.
@Tag("native")
class QuantizedModelTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);

    @TempDir
    private Path home;

    @AfterEach
    void noLimit() {
        Memory.limit(Long.MAX_VALUE);
    }

    private static List<float[]> logits(LanguageModel model, List<long[]> texts) throws Cancelled {
        return model.forward(texts, Edit.NONE, Optional.empty(), Logits.LAST, Progress.NONE)
                .logits();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp8-blocks", "fp8-tensors", "mxfp4"})
    void logitsAreTheReferences(String name) throws Cancelled {
        try (LanguageModel model = LanguageModel.open(QuantizedFolders.layOut(name, home.resolve("model")), CPU)) {
            List<float[]> found = logits(model, QuantizedFolders.texts(name));
            for (int i = 0; i < found.size(); i++) {
                float[] expected = QuantizedFolders.logits(name).get(i);
                assertEquals(expected.length, found.get(i).length);
                for (int j = 0; j < expected.length; j++) {
                    assertEquals(expected[j], found.get(i)[j], 1e-4 + 1e-4 * Math.abs(expected[j]));
                }
            }
        }
    }

    /// Blocks that are brought for each call, and weights that are widened for good, give the same bits.
    @ParameterizedTest
    @ValueSource(strings = {"fp8-blocks", "fp8-tensors", "mxfp4"})
    void numbersAreTheSameWhereverWeightsStand(String name) throws Cancelled {
        Path folder = QuantizedFolders.layOut(name, home.resolve("model"));
        List<long[]> texts = QuantizedFolders.texts(name);
        List<float[]> expected;
        try (LanguageModel model = LanguageModel.open(folder, CPU)) {
            expected = logits(model, texts);
            List<Stream> streams = List.of(new Stream(texts.getFirst(), Edit.NONE, 0));
            model.generate(streams, 1, SamplingConfig.greedy(3).ignoringEnd(), TokenSink.NONE, Progress.NONE);
            assertTrue(model.isWide());
            assertSame(expected, logits(model, texts));
        }
        try (ModelFolder opened = ModelFolder.open(folder)) {
            long bytes = new sotto.model.place.Planner(opened.size(), "float32").streamingBytes(true);
            Memory.limit(bytes + 1);
        }
        try (LanguageModel model = LanguageModel.open(folder, CPU)) {
            assertTrue(model.placement().streamed() > 0);
            assertSame(expected, logits(model, texts));
        }
    }

    private static void assertSame(List<float[]> expected, List<float[]> found) {
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), found.get(i));
        }
    }

    @Test
    void headersSayWhatWidenedWeightsTake() {
        try (ModelFolder folder = ModelFolder.open(QuantizedFolders.layOut("fp8-tensors", home.resolve("model")))) {
            assertEquals("float8_e4m3fn", folder.card().dtype());
            assertEquals(List.of(), folder.unusedTensors());
            long parameters = folder.card().parameters();
            assertEquals(Map.of("float32", 4 * parameters, "bfloat16", 2 * parameters), folder.memory());
            assertEquals("bfloat16", folder.size().dtype());
            assertTrue(folder.size().fileBytes() < 2 * parameters);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # blocks in config.json | failure
        [16, 16]                | are F32 of shape [2, 3]; those of a weight of shape [32, 56] are a single number or of shape [2, 4].
        null                    | are a single number.
        [16, 0]                 | weight_block_size
        [16]                    | weight_block_size
        """)
    void blocksOfAnotherSizeAreRefused(String size, String message) throws IOException {
        Path folder = QuantizedFolders.layOut("fp8-blocks", home.resolve("model"));
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("[16,20]", size));
        Failure failure =
                assertThrows(Failure.class, () -> ModelFolder.open(folder).close());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertFalse(failure.remedy().isBlank());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # header            | damaged             | failure
        gate_up_proj_scales | gate_up_proj_scalez | is stored in MXFP4, but its scales
        [4,64,1]            | [4,32,2]            | expected U8 of shape [4, 64, 1].
        [4,64,2,16]         | [4,64,1,32]         | config.json asks for [4, 64, 2, 16].
        """)
    void damagedFourBitsAreRefused(String part, String other, String message) throws IOException {
        Path folder = QuantizedFolders.layOut("mxfp4", home.resolve("model"));
        Path weights = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        String text = new String(bytes, ISO_8859_1).replaceFirst(Pattern.quote(part), other);
        Files.write(weights, text.getBytes(ISO_8859_1));
        Failure failure =
                assertThrows(Failure.class, () -> ModelFolder.open(folder).close());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertFalse(failure.remedy().isBlank());
    }

    @ParameterizedTest
    @CsvSource({"fp8-blocks, model.layers.1.mlp.up_proj.weight", "fp8-tensors, lm_head.weight"})
    void aCodeThatIsNoNumberIsRefusedWhenItIsLoaded(String name, String tensor) throws IOException {
        Path folder = QuantizedFolders.layOut(name, home.resolve("model"));
        Path weights = folder.resolve("model.safetensors");
        long at;
        try (SafeTensors file = SafeTensors.open(weights)) {
            at = file.offset(file.find(tensor).orElseThrow()) + 32;
        }
        try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
            file.seek(at);
            file.write(0xff);
        }
        Failure failure = assertThrows(
                Failure.class, () -> LanguageModel.open(folder, CPU).close());
        assertEquals(
                "Row 1 of the tensor %s holds an FP8 code that is not a number.".formatted(tensor),
                failure.getMessage());
    }
}
