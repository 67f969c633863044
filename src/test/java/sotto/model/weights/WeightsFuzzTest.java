package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Damages;
import sotto.work.Fuzz;
import sotto.work.Fuzz.Outcome;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WeightsFuzzTest {
    private static final int FEW = 2000;
    private static final int MANY = 20_000;
    private static final int MAX_MILLIS = 5000;
    private static final int MAX_BYTES_PER_BYTE = 16;

    private static final String HEADER = "{\"__metadata__\":{\"format\":\"pt\"},"
            + String.join(
                    ",",
                    RawFiles.entry("a.weight", "F32", "[2,3]", 0, 24),
                    RawFiles.entry("a.bias", "BF16", "[2]", 24, 28),
                    RawFiles.entry("empty", "F64", "[0,7]", 28, 28),
                    RawFiles.entry("ids", "I64", "[1]", 28, 36))
            + "}";
    private static final int DATA_BYTES = 36;
    private static final String SHARD = "model-00001-of-00001.safetensors";

    @TempDir
    private Path folder;

    @Test
    void damagedSafetensorsAreReadOrRefused() throws IOException {
        assertMixed(safetensors(FEW, 1));
    }

    @Test
    void damagedIndexesAreReadOrRefused() throws IOException {
        assertMixed(index(FEW, 2));
    }

    @Test
    void damagedStateDictsAreReadOrRefused() throws IOException {
        assertMixed(stateDicts(FEW, 3));
    }

    @Test
    @Tag("slow")
    void manyMoreDamagedSafetensorsAreReadOrRefused() throws IOException {
        assertMixed(safetensors(MANY, 4));
    }

    @Test
    @Tag("slow")
    void manyMoreDamagedIndexesAreReadOrRefused() throws IOException {
        assertMixed(index(MANY, 5));
    }

    @Test
    @Tag("slow")
    void manyMoreDamagedStateDictsAreReadOrRefused() throws IOException {
        assertMixed(stateDicts(MANY, 6));
    }

    private Outcome safetensors(int rounds, long seed) throws IOException {
        return fuzz(Checkpoint.SINGLE, seed).run(rounds, WeightsFuzzTest::damagedSafetensors, path -> {
            try (SafeTensors file = SafeTensors.open(path)) {
                for (TensorInfo tensor : file.tensors()) {
                    if (tensor.dtype().isFloating()) {
                        file.floats(tensor.name());
                    } else {
                        file.bytes(tensor).asReadOnly();
                    }
                }
            }
        });
    }

    private static byte[] damagedSafetensors(Random random) {
        if (random.nextInt(4) == 0) {
            return Damages.ofBytes(RawFiles.bytes(HEADER, DATA_BYTES), random);
        }
        byte[] bytes = RawFiles.bytes(Damages.ofJson(HEADER, random), random.nextInt(8) == 0 ? 1 : DATA_BYTES);
        if (random.nextInt(8) == 0) {
            long lie = random.nextBoolean() ? random.nextLong() : random.nextLong(2L * bytes.length);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(lie);
        }
        return bytes;
    }

    private Outcome index(int rounds, long seed) throws IOException {
        SafeTensorsWriter.writeVectors(
                folder.resolve(SHARD), Map.of(), Map.of("a.weight", new float[3], "a.bias", new float[1]));
        String index = "{\"metadata\":{\"total_size\":16},\"weight_map\":{\"a.weight\":\"%s\",\"a.bias\":\"%s\"}}"
                .formatted(SHARD, SHARD);
        return fuzz(Checkpoint.INDEX, seed)
                .run(
                        rounds,
                        random -> random.nextInt(4) == 0
                                ? Damages.ofBytes(index.getBytes(StandardCharsets.UTF_8), random)
                                : Damages.ofJson(index, random).getBytes(StandardCharsets.UTF_8),
                        _ -> Checkpoint.open(folder).close());
    }

    private Outcome stateDicts(int rounds, long seed) throws IOException {
        byte[] whole = Files.readAllBytes(
                Path.of("src/test/resources/golden/statedicts/transformer.h.0.mlp.c_proj.statedict"));
        return fuzz("a.statedict", seed)
                .run(
                        rounds,
                        random -> random.nextBoolean() ? Damages.ofBytes(whole, random) : damagedPickle(random),
                        StateDict::readAlpha);
    }

    /// An archive whose checksums are right and whose pickle is not.
    private static byte[] damagedPickle(Random random) {
        return new TorchSaveWriter("a")
                .add("data.pkl", Damages.ofBytes(AlphaPickle.of(10), random))
                .add("data/0", new byte[List.of(40, 40, 36, 400).get(random.nextInt(4))])
                .finish();
    }

    private Fuzz fuzz(String name, long seed) {
        return new Fuzz(folder.resolve(name), seed, MAX_MILLIS, MAX_BYTES_PER_BYTE);
    }

    private static void assertMixed(Outcome outcome) {
        assertTrue(outcome.read() > 0 && outcome.refused() > outcome.read(), outcome.toString());
    }
}
