package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedMemoryTest {
    @TempDir
    Path folder = Path.of("");

    static MeasuredSpeed speed(String dtype, String stored, double products, double weights, double others) {
        return new MeasuredSpeed(
                "cpu", dtype, stored, products, weights, 2e10, others, Instant.parse("2026-11-30T10:00:00Z"));
    }

    private SpeedMemory memory(String way) {
        return new SpeedMemory(folder.resolve("cache/speeds.json"), () -> way);
    }

    @Test
    void whatWasMeasuredIsKnownTheNextTime() {
        MeasuredSpeed one = speed("float32", "bfloat16", 1e11, 2e9, 0);
        MeasuredSpeed other = speed("bfloat16", "bfloat16", 2e11, 4e9, 0);
        memory("a").keep(List.of(one));
        memory("a").keep(List.of(other));
        assertEquals(List.of(one, other), memory("a").all());
        MeasuredSpeed again = speed("float32", "bfloat16", 3e11, 2e9, 0);
        memory("a").keep(List.of(again));
        assertEquals(again, memory("a").find("cpu", "float32", "bfloat16").orElseThrow());
        assertEquals(2, memory("a").all().size());
    }

    @Test
    void whatAnotherWayOfComputingTookIsNotThisOnes() {
        memory("old kernels").keep(List.of(speed("bfloat16", "bfloat16", 1e9, 1e9, 0)));
        assertEquals(List.of(), memory("new kernels").all());
        MeasuredSpeed now = speed("float32", "float32", 1e11, 2e9, 0);
        memory("new kernels").keep(List.of(now));
        assertEquals(List.of(now), memory("new kernels").all());
        assertEquals(List.of(), memory("old kernels").all());
    }

    @Test
    void roughOnesServeThisProcessUntilABetterOneIsThere() {
        SpeedMemory here = memory("a");
        MeasuredSpeed rough = speed("float32", "float32", 1e10, 1e9, 0.9);
        here.keep(List.of(rough));
        assertEquals(List.of(rough), here.all());
        assertFalse(Files.exists(folder.resolve("cache/speeds.json")));
        MeasuredSpeed fine = speed("float32", "float32", 1e11, 2e9, 0.1);
        memory("a").keep(List.of(fine));
        assertEquals(List.of(fine), here.readAgain());
        here.keep(List.of(rough));
        assertEquals(List.of(fine), here.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "{\"wayOfComputing\":\"a\",\"speeds\":[{\"device\":\"cpu\"},3]}"})
    void aDamagedFileHoldsNothing(String text) throws IOException {
        Files.createDirectories(folder.resolve("cache"));
        Files.writeString(folder.resolve("cache/speeds.json"), text);
        assertEquals(List.of(), memory("a").all());
    }

    @Test
    void theShareOfMemoryIsOfTheBytesThatAreStored() {
        assertEquals(0.4, speed("float32", "float32", 1e11, 2e9, 0).share(), 1e-12);
        assertEquals(0.2, speed("float32", "bfloat16", 1e11, 2e9, 0).share(), 1e-12);
    }
}
