package sotto.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class EngineSpeedTest {
    @Test
    void aProcessorMultipliesAtAPlausibleSpeed() {
        double speed = EngineSpeed.operationsPerSecond("cpu", "float32");
        assertTrue(speed > 1e8 && speed < 1e14, speed + " operations a second");
    }
}
