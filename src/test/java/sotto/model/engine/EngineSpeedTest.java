package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native")
class EngineSpeedTest {
    @ParameterizedTest
    @ValueSource(strings = {"float32", "bfloat16", "float16"})
    void aProcessorMultipliesAtAPlausibleSpeed(String dtype) {
        double speed = EngineSpeed.operationsPerSecond("cpu", dtype);
        assertTrue(speed > 1e8 && speed < 1e14, speed + " operations a second");
    }
}
