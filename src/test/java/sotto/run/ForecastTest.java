package sotto.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
    private static final long GIB = 1L << 30;

    private static Inspection model(long parameters, String dtype) {
        return new Inspection(
                "llama", "llama", 2, 8, 16, parameters, dtype, 1, false, 64, List.of(), 0, Map.of(), Map.of());
    }

    private static Forecast on(String device, String dtype, long parameters, long free, double speed) {
        return Forecast.of(
                model(parameters, "bfloat16"),
                new Forecast.Device(device, free, speed),
                dtype,
                new Forecast.Job(1000, 50));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        cpu,    auto,     float32
        cuda:0, auto,     bfloat16
        cuda:0, float16,  float16
        cpu,    bfloat16, bfloat16
        """)
    void autoIsFloat32OnACpuAndTheFilesOwnOnAGpu(String device, String asked, String dtype) {
        assertEquals(dtype, on(device, asked, 1000, GIB, 0).dtype());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # free GiB, verdict of 1e9 parameters in float32: 3.96 GiB of 1e9 · 4 · 17/16 bytes, and 0.39
        5, FITS
        4.5, TIGHT
        4, TOO_LARGE
        """)
    void aModelFitsIfWeightsAndWhatStandsBesideThemAreFree(double free, Forecast.Verdict verdict) {
        assertEquals(
                verdict,
                on("cpu", "float32", 1_000_000_000, (long) (free * GIB), 0).verdict());
    }

    @Test
    void theTimeIsTwoOperationsAParameterAndToken() {
        assertEquals(10, on("cpu", "auto", 1_000_000, GIB, 1e10).scoreSeconds(), 1e-9);
    }

    @Test
    void anUnknownSpeedMakesAnUnknownTime() {
        assertTrue(Double.isNaN(on("cpu", "auto", 1_000_000, GIB, 0).scoreSeconds()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0.2,   under 1 s
        59.4,  59 s
        89,    1 min
        3500,  58 min
        9000,  2.5 h
        90000, 25 h
        NaN,   unknown
        """)
    void aRoughTimeIsSaidRoughly(double seconds, String words) {
        assertEquals(words, Forecast.rough(seconds));
    }
}
