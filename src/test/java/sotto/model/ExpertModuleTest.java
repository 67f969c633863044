package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExpertModuleTest {
    @Test
    void expertsMapsAreKnownByTheirNames() {
        for (String module : new String[] {
            "model.layers.3.mlp.experts.17.gate_proj", "model.language_model.layers.0.mlp.experts.0.down_proj"
        }) {
            assertEquals(
                    module, ExpertModule.of(module).map(ExpertModule::module).orElseThrow());
        }
        assertEquals(
                Optional.of(new ExpertModule("model.layers.3.mlp", 17, "gate_proj")),
                ExpertModule.of("model.layers.3.mlp.experts.17.gate_proj"));
    }

    @Test
    void otherMapsHaveNoExpert() {
        for (String module : new String[] {
            "model.layers.3.mlp",
            "model.layers.3.mlp.gate_proj",
            "model.layers.3.mlp.shared_expert.up_proj",
            "model.layers.3.mlp.experts.gate_up_proj",
            "model.layers.3.mlp.experts.12345678901.gate_proj"
        }) {
            assertEquals(Optional.empty(), ExpertModule.of(module), module);
        }
    }
}
