package sotto.run.gains;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.model.SiteEdit.LowRank;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorSpec;
import sotto.work.Failure;

/// Files of edits hold what was written, and say in a line what is wrong with others'.
class EditedModulesTest {
    @TempDir
    Path folder;

    private static Edit edit() {
        Map<String, SiteEdit> sites = new LinkedHashMap<>();
        sites.put("h.1.mlp.c_proj", SiteEdit.shift(new float[] {0.5f, 0, -1}));
        sites.put("h.0", SiteEdit.lowRank(new LowRank(2, new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8})));
        sites.put(
                "h.0.mlp.c_proj.input", SiteEdit.gain(new float[] {0.5f, 1}).with(SiteEdit.shift(new float[] {1, 2})));
        sites.put("h.0.attn.c_proj", SiteEdit.gain(new float[] {1, 1, 1}));
        return Edit.of(sites);
    }

    @Test
    void whatIsWrittenIsRead() {
        Path place = folder.resolve("edit.safetensors");
        GainsFile.found(edit(), Map.of("method", "mine")).write(place, GainsFormat.SAFETENSORS);
        GainsFile read = GainsFile.read(place);
        assertEquals(edit(), read.gains());
        assertEquals(List.copyOf(edit().modules()), List.copyOf(read.gains().modules()));
        assertEquals(Map.of("method", "mine"), read.about());
        LowRank directions = read.gains().of("h.0").lowRank().orElseThrow();
        assertArrayEquals(new float[] {5, 6, 7, 8}, directions.v());
    }

    @Test
    void gainsAloneStayAFileOfGains() {
        Path place = folder.resolve("gains.safetensors");
        Edit gains = Edit.gains(Map.of("h.0.mlp.c_proj", new float[] {0.25f, 1}));
        GainsFile.found(gains, Map.of()).write(place, GainsFormat.SAFETENSORS);
        assertEquals(gains, GainsFile.read(place).gains());
        assertTrue(GainsFile.read(place).gains().isDampening());
        assertFalse(edit().isDampening());
    }

    @Test
    void formatsOfGainsRefuseAnEdit() {
        GainsFile file = GainsFile.found(edit(), Map.of());
        for (GainsFormat format : List.of(GainsFormat.JSON, GainsFormat.ML_AURA)) {
            Path place = folder.resolve(format.name());
            assertThrows(Failure.class, () -> file.write(place, format));
            assertFalse(Files.exists(place));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "u/m:2x1, v/m is missing",
        "u/m:2x1 v/m:2x2, shapes [2; 1] and [2; 2]",
        "u/m:2 v/m:2, shapes",
        "shift/m:2x2, shape [2; 2]",
        "shift/m:3 gain/m:2, different widths",
        "gain/m:2 other:2, other is no part of an edit",
        "gain/m:0, empty"
    })
    void whatIsWrongIsSaid(String tensors, String what) {
        List<TensorSpec> specs = List.of(tensors.split(" ")).stream()
                .map(one -> one.split(":"))
                .map(one -> TensorSpec.of(
                        one[0],
                        Dtype.F32,
                        List.of(one[1].split("x")).stream()
                                .mapToLong(Long::parseLong)
                                .toArray()))
                .toList();
        Path place = folder.resolve("wrong.safetensors");
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(place, Map.of(), specs)) {
            specs.forEach(spec -> writer.append(spec.name(), new float[(int) (spec.byteSize() / Float.BYTES)]));
            writer.commit();
        }
        String said = assertThrows(Failure.class, () -> GainsFile.read(place)).getMessage();
        assertTrue(said.contains(what.replace(';', ',')), said);
    }
}
