package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleNeuronsTest {
    private static ModuleNeurons of(String module) {
        return ModuleNeurons.of(module, 0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        transformer.h.7.mlp.c_proj                      | 7 · c_proj
        model.layers.7.mlp.experts.12.gate_proj         | 7 · expert 12 · gate_proj
        model.layers.7.mlp.shared_expert.gate_proj      | 7 · shared expert · gate_proj
        model.layers.7.mlp                              | 7 · mlp
        head                                            | head
        """)
    void thePlaceOfAModuleNamesItsExpertWithItsLayer(String module, String place) {
        assertEquals(place, of(module).place());
    }

    @Test
    void theExpertIsReadFromTheName() {
        assertEquals(12, of("model.layers.7.mlp.experts.12.gate_proj").expert());
        assertFalse(of("model.layers.7.mlp").isOfExpert());
        assertTrue(Expertise.of(new LinkedHashMap<>(Map.of("h.0.experts.0.up_proj", new float[] {0.5f})))
                .hasExperts());
        assertFalse(Expertise.of(new LinkedHashMap<>(Map.of("h.0.up_proj", new float[] {0.5f})))
                .hasExperts());
    }
}
