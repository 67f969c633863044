package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EngineVersionTest {
    @Test
    void theFlavourIsTheOneThatTheEngineWasTold() {
        String before = EngineVersion.flavour();
        System.setProperty("PYTORCH_FLAVOR", "cu128");
        try {
            assertEquals("cu128", EngineVersion.flavour());
        } finally {
            System.clearProperty("PYTORCH_FLAVOR");
        }
        assertEquals(before, EngineVersion.flavour());
    }
}
