package sotto.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.engine.ProductSpeeds;

@Tag("native")
class ProductKernelsTest {
    private static ProductSpeeds speeds;

    @BeforeAll
    static void open() {
        speeds = ProductKernels.speeds("cpu");
    }

    @AfterAll
    static void close() {
        speeds.close();
    }

    @ParameterizedTest
    @CsvSource({"float32, float32", "bfloat16, bfloat16", "float16, float16", "float32, bfloat16", "bfloat16, float32"})
    void aProcessorMultipliesAtAPlausibleSpeed(String dtype, String stored) {
        ProductSpeeds.Speed speed =
                speeds.of(List.of(new ProductSpeeds.Pair(dtype, stored))).getFirst();
        assertTrue(speed.operationsPerSecond() > 1e8 && speed.operationsPerSecond() < 1e14, speed.toString());
        assertTrue(speed.bytesPerSecond() > 1e8 && speed.bytesPerSecond() < 1e13, speed.toString());
        assertTrue(speed.weightsPerSecond() > 1e7 && speed.weightsPerSecond() < 1e13, speed.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"def linear(", "def linear_in_parts(", "def of_one("})
    void theTextsAreThoseThatAreComputedWith(String method) {
        assertTrue(ProductKernels.texts().contains(method));
    }
}
