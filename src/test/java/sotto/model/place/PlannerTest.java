package sotto.model.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.engine.DeviceMemory;

/// Made-up devices: what they have free is given in MiB over what has to stand beside the weights.
class PlannerTest {
    private static final long MIB = 1L << 20;

    /// Eight blocks of 100 MiB in bfloat16, an embedding and a head of 50 MiB each, hardly anything for a batch.
    private static ModelSize model(int... blocksMiB) {
        ModelSize.Part ends = part(50);
        return new ModelSize(
                ends, Arrays.stream(blocksMiB).mapToObj(PlannerTest::part).toList(), ends, 0, 10 * MIB, "bfloat16", 0);
    }

    private static ModelSize.Part part(long mib) {
        return new ModelSize.Part(mib * MIB / 2, mib * MIB);
    }

    private static ModelSize eight() {
        return model(100, 100, 100, 100, 100, 100, 100, 100);
    }

    private static List<DeviceMemory> gpus(Integer... mib) {
        return IntStream.range(0, mib.length)
                .mapToObj(i -> new DeviceMemory("cuda:" + i, mib[i] * MIB + Planner.GPU_BESIDE))
                .toList();
    }

    private static Placement placed(ModelSize model, Integer... gpus) {
        return new Planner(model, "bfloat16").place(gpus(gpus)).orElseThrow();
    }

    /// `0 0 1s`: the device of each block, `s` for streamed.
    private static String text(Placement placement) {
        return Stream.of(Stream.of(placement.embedding()), placement.blocks().stream(), Stream.of(placement.head()))
                .flatMap(spots -> spots)
                .map(spot -> spot.device() + (spot.stays() ? "" : "s"))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # MiB free of each GPU | devices of embedding, eight blocks, head
        900                    | 0 0 0 0 0 0 0 0 0 0
        899, 899               | 0 0 0 0 0 1 1 1 1 1
        900, 900               | 0 0 0 0 0 0 0 0 0 0
        300, 700               | 0 0 0 1 1 1 1 1 1 1
        700, 300               | 0 0 0 0 0 0 0 1 1 1
        350, 350, 350          | 0 0 0 0 1 1 2 2 2 2
        100, 100, 899, 100     | 0 1 2 2 2 2 2 2 2 3
        99, 900                | 1 1 1 1 1 1 1 1 1 1
        """)
    void blocksAreSpreadByFreeMemory(String free, String spots) {
        Integer[] mib = Arrays.stream(free.split(","))
                .map(String::trim)
                .map(Integer::valueOf)
                .toArray(Integer[]::new);
        Placement placement = placed(eight(), mib);
        assertEquals(0, placement.streamed());
        assertEquals(spots, names(placement));
    }

    /// As `text`, but with the numbers of the GPUs.
    private static String names(Placement placement) {
        return Stream.of(text(placement).split(" "))
                .map(spot -> placement.devices().get(Integer.parseInt(spot)).substring(5))
                .collect(Collectors.joining(" "));
    }

    @Test
    void theRoomiestGpuIsTakenWhereTheModelFitsOnOne() {
        assertEquals(List.of("cuda:1"), placed(eight(), 1000, 2000, 1500).devices());
    }

    @Test
    void unequalBlocksAreSpreadAsTheyFit() {
        Placement placement = placed(model(250, 50, 50, 250), 350, 350);
        assertEquals("0 0 0 1 1 1", text(placement));
    }

    @Test
    void whatDoesNotFitIsStreamedToTheLastGpuAndTheEmbeddingStaysInMainMemory() {
        // the second keeps 200 MiB for two blocks; 230 are left on the first, 190 on the second
        Placement placement = placed(eight(), 230, 390);
        assertEquals(List.of("cuda:0", "cuda:1", "cpu"), placement.devices());
        assertEquals("2 0 0 1 1s 1s 1s 1s 1s 1", text(placement));
        assertEquals(5, placement.streamed());
        assertEquals("cuda:0 + cuda:1", placement.where());
    }

    @Test
    void aGpuWithRoomForTwoBlocksStreamsThemAll() {
        Placement placement = placed(eight(), 200);
        assertEquals("1 0s 0s 0s 0s 0s 0s 0s 0s 0s", text(placement));
    }

    @Test
    void withoutRoomForTwoBlocksThereIsNoPlace() {
        assertTrue(new Planner(eight(), "bfloat16").place(gpus(199)).isEmpty());
        assertTrue(new Planner(eight(), "bfloat16").place(List.of()).isEmpty());
    }

    @Test
    void float32TakesTwiceTheRoomOfTheFileOnAGpu() {
        assertTrue(
                new Planner(eight(), "float32").place(gpus(1800)).orElseThrow().isWhole());
        assertFalse(
                new Planner(eight(), "float32").place(gpus(1799)).orElseThrow().isWhole());
    }

    @Test
    void aTiedHeadIsHeldOnceOnOneGpu() {
        ModelSize tied = new ModelSize(part(50), List.of(part(100)), part(50), 25 * MIB, 1, "bfloat16", 0);
        assertTrue(new Planner(tied, "bfloat16").place(gpus(150)).orElseThrow().isWhole());
        assertEquals(150 * MIB, tied.fileBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {900, 899})
    void onACpuTheFileDecidesWhateverIsComputedIn(long free) {
        // 900 MiB of file, and the largest matrix widened: 10 Mi elements of 4 bytes
        long beside = Planner.CPU_BESIDE + 40 * MIB;
        Placement placement = new Planner(eight(), "float32")
                .place(List.of(new DeviceMemory("cpu", free * MIB + beside)))
                .orElseThrow();
        assertEquals(free < 900 ? 8 : 0, placement.streamed());
        assertTrue(placement.head().stays());
        assertEquals("cpu", placement.where());
    }

    @Test
    void aBatchNeedsItsRoomToo() {
        ModelSize wide = new ModelSize(part(50), List.of(part(100)), part(50), 0, 1, "bfloat16", 1024);
        long batch = 1152 * 2048; // tokens, each of 1,024 values of two bytes
        Planner planner = new Planner(wide, "bfloat16");
        assertEquals(200 * MIB + Planner.GPU_BESIDE + batch, planner.wholeBytes(false));
        assertEquals(200 * MIB + Planner.GPU_BESIDE + batch, planner.streamingBytes(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        auto   | cuda:0 cuda:1
        cuda   | cuda:0 cuda:1
        cuda:1 | cuda:1
        cuda:7 | ''
        cpu    | cpu
        """)
    void aWordStandsForDevices(String word, String names) {
        List<DeviceMemory> all =
                List.of(new DeviceMemory("cpu", 1), new DeviceMemory("cuda:0", 1), new DeviceMemory("cuda:1", 1));
        assertEquals(
                names,
                Planner.devices(word, all).stream().map(DeviceMemory::name).collect(Collectors.joining(" ")));
    }

    @Test
    void autoIsTheCpuWhereThereIsNoGpu() {
        assertEquals(
                List.of("cpu"),
                Planner.devices("auto", List.of(new DeviceMemory("cpu", 1))).stream()
                        .map(DeviceMemory::name)
                        .toList());
    }

    @Test
    void runsEndWhereTheDeviceChangesAndAtEveryStreamedBlock() {
        Placement placement = placed(eight(), 230, 390); // 0 0 1 then five streamed
        int[] ends = IntStream.range(0, 8).map(placement::endOfRun).toArray();
        assertEquals("[2, 2, 3, 4, 5, 6, 7, 8]", Arrays.toString(ends));
        assertEquals(
                Optional.of(8), Optional.of(Placement.whole("cpu", "float32", 8).endOfRun(0)));
    }
}
