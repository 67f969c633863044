package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.engine.DeviceMemory;
import sotto.model.engine.Processor;
import sotto.model.place.ModelSize;

/// A made-up model of ten blocks and a head of 1e8 numbers each, on made-up devices.
class DtypeCostTest {
    private static final long BLOCK = 100_000_000;
    private static final long BESIDE = 400L << 20;

    @TempDir
    Path folder = Path.of("");

    private SpeedMemory speeds = new SpeedMemory(folder, () -> "");

    @BeforeEach
    void open() {
        speeds = new SpeedMemory(folder.resolve("speeds.json"), () -> "");
    }

    private static ModelSize model(String stored, boolean quantized, boolean inputsFirst) {
        long width = quantized ? 1 : stored.equals("float32") ? 4 : 2;
        ModelSize.Part part = new ModelSize.Part(BLOCK, BLOCK * width);
        return new ModelSize(
                new ModelSize.Part(0, 0), Collections.nCopies(10, part), part, 0, 0, stored, quantized, inputsFirst, 0);
    }

    private DtypeCost cost(ModelSize model, String device, double free, String dtype) {
        return cost(model, device, free, dtype, new Processor("", Set.of()));
    }

    private DtypeCost cost(ModelSize model, String device, double free, String dtype, Processor processor) {
        return DtypeCost.of(model, new DeviceMemory(device, (long) free), speeds, processor).stream()
                .filter(cost -> cost.dtype().equals(dtype))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # stored, quantized, inputs first, device, free, dtype, weights, GB to score and to write beside the fixed part
        bfloat16, false, false, cpu,    12e9, float32,  COPIED,     2.2, 4.6
        bfloat16, false, false, cpu,     8e9, float32,  IN_PARTS,   2.2, 2.2
        bfloat16, false, true,  cpu,     8e9, float32,  EACH_TOKEN, 2.2, 2.2
        bfloat16, false, false, cpu,    12e9, bfloat16, AS_STORED,  2.2, 2.2
        bfloat16, false, true,  cpu,    12e9, bfloat16, COPIED,     2.2, 2.2
        bfloat16, false, false, cpu,    12e9, float16,  COPIED,     2.2, 2.4
        bfloat16, false, false, cpu,     4e9, float16,  EACH_TOKEN, 2.2, 2.2
        bfloat16, false, false, cpu,     2e9, bfloat16, READ_AGAIN, 0.4, 0.4
        bfloat16, false, false, cpu,   0.7e9, bfloat16, TOO_LARGE,  0.4, 0.4
        float32,  false, false, cpu,    12e9, float32,  AS_STORED,  4.4, 4.4
        bfloat16, true,  false, cpu,    12e9, bfloat16, COPIED,     1.1, 2.3
        bfloat16, true,  false, cpu,     4e9, float32,  EACH_TOKEN, 1.1, 1.1
        """)
    void memoryFollowsFromWhatBecomesOfTheWeights(
            String stored,
            boolean quantized,
            boolean inputsFirst,
            String device,
            double free,
            String dtype,
            DtypeCost.Weights weights,
            double scoring,
            double writing) {
        DtypeCost cost = cost(model(stored, quantized, inputsFirst), device, free, dtype);
        assertEquals(weights, cost.writing());
        assertEquals((long) (scoring * 1e9) + BESIDE, cost.scoringBytes());
        assertEquals((long) (writing * 1e9) + BESIDE, cost.writingBytes());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # stored, quantized, inputs first, free, dtype, weights, GB to score and to write beside the fixed part
        bfloat16, false, false, 12e9, bfloat16, COPIED,    2.2, 2.4
        bfloat16, false, false,  4e9, bfloat16, AS_STORED, 2.2, 2.2
        bfloat16, false, false, 12e9, float16,  COPIED,    2.2, 2.4
        float32,  false, true,  12e9, float32,  COPIED,    4.4, 4.4
        float32,  false, true,   6e9, float32,  AS_STORED, 4.4, 4.4
        float32,  false, false, 12e9, float32,  AS_STORED, 4.4, 4.4
        """)
    void someProcessorsStepFasterWithCopiesOfTheSameNumbers(
            String stored,
            boolean quantized,
            boolean inputsFirst,
            double free,
            String dtype,
            DtypeCost.Weights weights,
            double scoring,
            double writing) {
        Processor intel = new Processor("GenuineIntel", Set.of("avx512f", "avx512_bf16", "avx512_fp16"));
        DtypeCost cost = cost(model(stored, quantized, inputsFirst), "cpu", free, dtype, intel);
        assertEquals(weights, cost.writing());
        assertEquals((long) (scoring * 1e9) + BESIDE, cost.scoringBytes());
        assertEquals((long) (writing * 1e9) + BESIDE, cost.writingBytes());
    }

    @Test
    void aGpuHoldsWeightsInTheDtypeThatIsComputedIn() {
        ModelSize model = model("bfloat16", false, false);
        DtypeCost wide = cost(model, "cuda:0", 24e9, "float32");
        DtypeCost half = cost(model, "cuda:0", 24e9, "bfloat16");
        assertEquals(2_200_000_000L, wide.writingBytes() - half.writingBytes());
        assertTrue(half.automatic());
    }

    @Test
    void speedsAreRelativeToTheAutomaticDtypeWithTheWeightsWhereTheyThenAre() {
        speeds.keep(List.of(
                SpeedMemoryTest.speed("float32", "bfloat16", 1e11, 1e9, 0),
                SpeedMemoryTest.speed("float32", "float32", 1.2e11, 3e9, 0),
                SpeedMemoryTest.speed("bfloat16", "bfloat16", 2.5e11, 6e9, 0)));
        ModelSize model = model("bfloat16", false, false);
        DtypeCost roomy = cost(model, "cpu", 12e9, "bfloat16");
        assertEquals(2.5, roomy.scoringSpeed(), 1e-9);
        assertEquals(2, roomy.writingSpeed(), 1e-9);
        DtypeCost tight = cost(model, "cpu", 8e9, "bfloat16");
        assertEquals(6, tight.writingSpeed(), 1e-9, "float32 widens part by part here");
        assertEquals(1, cost(model, "cpu", 8e9, "float32").writingSpeed(), 1e-9);
        assertTrue(Double.isNaN(cost(model, "cpu", 8e9, "float16").writingSpeed()), "not measured");
        assertTrue(Double.isNaN(cost(model, "cpu", 2e9, "bfloat16").writingSpeed()), "the disk's, not the products'");
    }
}
