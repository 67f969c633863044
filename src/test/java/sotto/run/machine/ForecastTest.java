package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.place.ModelSize;

class ForecastTest {
    private static final long GIB = 1L << 30;

    /// Ten blocks of a tenth of the parameters each, and neither embedding nor head.
    private static ModelSize model(long parameters, String dtype) {
        ModelSize.Part none = new ModelSize.Part(0, 0);
        long bytes = dtype.equals("float32") ? 4 : 2;
        ModelSize.Part block = new ModelSize.Part(parameters / 10, bytes * parameters / 10);
        return new ModelSize(none, Collections.nCopies(10, block), none, 0, 0, dtype, 0);
    }

    private static Forecast on(String device, String dtype, long parameters, long free, double speed) {
        return Forecast.of(
                model(parameters, "bfloat16"),
                List.of(new Forecast.Device(device, free, speed)),
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
        # 1e9 parameters; on a CPU 2e9 bytes of file and 0.42e9 beside, on a GPU 4e9 in float32 and 0.73e9 beside
        # device, free bytes, verdict
        cpu,      2.7e9, FITS
        cpu,      2.5e9, TIGHT
        cpu,      2.4e9, STREAMED
        cpu,      0.9e9, STREAMED
        cpu,      0.8e9, TOO_LARGE
        cuda:0,   5.3e9, FITS
        cuda:0,   4.8e9, TIGHT
        cuda:0,   4.7e9, STREAMED
        cuda:0,   1.5e9, TOO_LARGE
        """)
    void aModelFitsOrIsStreamedOrIsTooLarge(String device, double free, Forecast.Verdict verdict) {
        assertEquals(
                verdict, on(device, "float32", 1_000_000_000, (long) free, 0).verdict());
    }

    @Test
    void gpusAreCountedTogetherWhereTheModelFitsOnNone() {
        List<Forecast.Device> devices = List.of(
                new Forecast.Device("cpu", 9 * GIB, 1e9),
                new Forecast.Device("cuda:0", 2 * GIB, 1e12),
                new Forecast.Device("cuda:1", 2 * GIB, 1e12));
        List<Forecast> two = Forecast.all(model(1_000_000_000, "bfloat16"), devices, "auto", Forecast.Job.PAPER);
        assertEquals(
                List.of("cpu FITS", "cuda:0 STREAMED", "cuda:1 STREAMED", "cuda:0 + cuda:1 FITS"),
                two.stream().map(one -> one.device() + " " + one.verdict()).toList());
        assertEquals(
                3,
                Forecast.all(model(100_000_000, "bfloat16"), devices, "auto", Forecast.Job.PAPER)
                        .size());
    }

    @Test
    void theTimeIsTwoOperationsAParameterAndTokenAndStreamingReadsTheFileOnce() {
        double ordinary = on("cpu", "auto", 1_000_000_000, 9 * GIB, 1e10).scoreSeconds();
        assertEquals(1e9 * 2 * 50_000 / 1e10 / 0.85, ordinary, 1e-6);
        double streamed = on("cpu", "auto", 1_000_000_000, 2 * GIB, 1e10).scoreSeconds();
        assertEquals(2e9 / 0.8e9, streamed - ordinary, 1e-6);
    }

    @Test
    void expertsTakeTheTimeOfThoseThatATokenIsSentToAtASpeedOfTheirOwn() {
        ModelSize.Part none = new ModelSize.Part(0, 0);
        ModelSize.Part mixture = new ModelSize.Part(10_000_000, 20_000_000, 8_000_000, 1 / 8.0);
        ModelSize size = new ModelSize(none, Collections.nCopies(10, mixture), none, 0, 0, "bfloat16", 0);
        Forecast forecast =
                Forecast.of(size, List.of(new Forecast.Device("cpu", GIB, 1e10)), "auto", new Forecast.Job(1000, 50));
        double numbers = 10 * (2_000_000 + 1_000_000 / 0.53);
        assertEquals(numbers * 2 * 50_000 / 1e10 / 0.85, forecast.scoreSeconds(), 1e-6);
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

    @ParameterizedTest
    @CsvSource(textBlock = """
        # device, parameters, speed, texts, least seconds, most seconds for 48 new tokens
        cpu,    7e9,   0.2e12, 32, 60,  200
        cpu,    7e9,   0.2e12, 8,  60,  200
        cpu,    1.3e8, 0.2e12, 32, 0.5, 10
        cpu,    1.5e6, 0,      32, 0,   1
        cuda:0, 7e9,   0,      32, 1,   10
        """)
    void writingTakesAsLongAsItsWeightsAreReadOrMultiplied(
            String device, double parameters, double speed, int texts, double least, double most) {
        double seconds = Forecast.writingSeconds(
                model((long) parameters, "bfloat16"),
                new Forecast.Device(device, 0, speed),
                device.equals("cpu") ? "float32" : "bfloat16",
                new Forecast.Job(texts, 48));
        assertTrue(seconds >= least && seconds <= most, seconds + " s");
    }
}
