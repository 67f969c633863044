package sotto.run.gains;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenTensors;
import sotto.model.Edit;
import sotto.model.weights.SafeTensorsWriter;
import sotto.run.identity.RecordedIdentity;
import sotto.work.Failure;

class GainsFileTest {
    @TempDir
    Path folder;

    private static Edit gains() {
        Map<String, float[]> factors = new LinkedHashMap<>();
        factors.put("h.10.mlp.c_fc", new float[] {0f, 1f, -2.5f, 0.1f});
        factors.put("h.2.mlp.c_fc", new float[] {Float.MIN_VALUE, Float.MAX_VALUE});
        return Edit.gains(factors);
    }

    @ParameterizedTest
    @CsvSource({"g.safetensors, SAFETENSORS", "g.json, JSON"})
    void whatIsWrittenIsReadAgain(String name, GainsFormat format) {
        Path place = folder.resolve(name);
        Map<String, String> about = new LinkedHashMap<>();
        about.put("rule", "aura");
        about.put("source", "a \"run\"");
        GainsFile.found(gains(), about).write(place, format);
        GainsFile read = GainsFile.read(place);
        assertEquals(about, read.about());
        assertSame(gains(), read.gains(), 0f);
        assertEquals(
                List.copyOf(gains().modules()), List.copyOf(read.gains().modules()), "the order breaks ties later on");
    }

    @ParameterizedTest
    @CsvSource({"g.safetensors, SAFETENSORS", "g.json, JSON", "aura, ML_AURA"})
    void gainsThatAreMadeFromScoresSayOnWhichModel(String name, GainsFormat format) throws IOException {
        Path run = Path.of("samples/run");
        Path place =
                format == GainsFormat.ML_AURA ? Files.createDirectories(folder.resolve(name)) : folder.resolve(name);
        GainsFile.made(gains(), Map.of("rule", "aura"), run).write(place, format);
        GainsFile read = GainsFile.read(place);
        assertEquals(RecordedIdentity.ofRun(run), read.madeOn());
        assertTrue(read.madeOn().isPresent());
        assertEquals("aura", read.about().get("rule"));
        assertEquals(run.toAbsolutePath().toString(), read.about().get("source"));
    }

    private static void assertSame(Edit expected, Edit actual, float difference) {
        assertEquals(expected.modules(), actual.modules());
        for (String module : expected.modules()) {
            assertArrayEquals(expected.gain(module), actual.gain(module), difference, module);
        }
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#published")
    void theReferencesJsonIsRead(String model) {
        Edit read = GainsFile.read(Path.of("src/test/resources/golden/public", model + ".gains.json"))
                .gains();
        Map<String, float[]> golden =
                GoldenTensors.of("public/" + model + ".safetensors").floats("gain/");
        assertSame(Edit.gains(golden), read, 1e-9f); // the JSON is rounded to nine decimals
        assertEquals(golden.size(), read.modules().size());
    }

    @Test
    void aFolderOfTheReferencesStateDictsIsRead() {
        Edit read =
                GainsFile.read(Path.of("src/test/resources/golden/statedicts")).gains();
        Map<String, float[]> golden = new LinkedHashMap<>();
        for (String model : List.of("gpt2", "llama")) {
            golden.putAll(
                    GoldenTensors.of("public/e2e/" + model + "/e2e.safetensors").floats("batch-all/alpha.aura/"));
        }
        golden.keySet().retainAll(read.modules());
        assertEquals(3, golden.size());
        assertSame(Edit.gains(golden), read, 0f);
    }

    @Test
    void aWrittenFolderOfStateDictsIsReadAgain() throws IOException {
        Path place = Files.createDirectory(folder.resolve("aura"));
        GainsFile.found(gains(), Map.of()).write(place, GainsFormat.ML_AURA);
        assertSame(gains(), GainsFile.read(place).gains(), 0f);
    }

    @Test
    void theInnerObjectAloneIsReadToo() throws IOException {
        Path place = write("{\"m\": [0.5, 1]}");
        assertArrayEquals(new float[] {0.5f, 1f}, GainsFile.read(place).gains().gain("m"));
    }

    @Test
    void whatElseIsInTheFileIsItsDescription() throws IOException {
        Path place = write("{\"layers\": [1, 2], \"gains\": {\"m\": [0.5]}, \"strength\": 0.25}");
        GainsFile read = GainsFile.read(place);
        assertEquals(Map.of("layers", "[1,2]", "strength", "0.25"), read.about());
        assertEquals(1, read.gains().modules().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"m": [1, NaN]}               | neuron 1 of m
        {"m": [Infinity]}             | neuron 0 of m
        {"m": [1e39]}                 | neuron 0 of m
        {"m": []}                     | are empty
        {"m": [1, "2"]}               | not a number
        {"m": [[1]]}                  | not a number
        {"m": 1}                      | not a list
        {"m": [1], "m": [1]}          | uplicate
        {"gains": {}}                 | holds no gains
        {}                            | holds no gains
        []                            | not a JSON object
        {"m": [1]} {                  | after the end
        {"m": [1                      | does not hold gains
        """)
    void brokenJsonIsRefused(String json, String why) throws IOException {
        Path place = write(json);
        Failure failure = assertThrows(Failure.class, () -> GainsFile.read(place));
        assertTrue(String.valueOf(failure.getMessage()).contains(why), failure.toString());
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThrows(Failure.class, () -> GainsFile.read(folder.resolve("none.json")));
        assertThrows(Failure.class, () -> GainsFile.read(Path.of("pom.xml")));
    }

    @Test
    void tensorsThatAreNotFiniteAreRefused() {
        Path place = folder.resolve("g.safetensors");
        SafeTensorsWriter.writeVectors(place, Map.of(), Map.of("m", new float[] {1f, Float.NaN}));
        Failure failure = assertThrows(Failure.class, () -> GainsFile.read(place));
        assertTrue(String.valueOf(failure.getMessage()).contains("neuron 1 of m"), failure.toString());
    }

    @Test
    void modulesOfAnotherToolsFileComeInHookOrder() {
        Path place = folder.resolve("g.safetensors");
        Map<String, float[]> tensors = new LinkedHashMap<>();
        List<String> order = List.of(
                "model.layers.2.mlp.gate_proj",
                "model.layers.2.mlp.up_proj",
                "model.layers.2.mlp.down_proj",
                "model.layers.10.mlp.gate_proj");
        order.reversed().forEach(module -> tensors.put(module, new float[] {1f}));
        SafeTensorsWriter.writeVectors(place, Map.of(), tensors);
        assertEquals(order, List.copyOf(GainsFile.read(place).gains().modules()));
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("g.json"), json);
    }
}
