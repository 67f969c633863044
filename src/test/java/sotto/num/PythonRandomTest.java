package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Compared with what CPython 3.11 drew.
class PythonRandomTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path EVALUATION = Path.of("src/test/resources/evaluation");

    @Test
    void bitsAndShufflesArePythons() throws Exception {
        JsonNode golden = JSON.readTree(EVALUATION.resolve("rtp/shuffle.json").toFile());
        PythonRandom random = new PythonRandom(0);
        for (JsonNode bits : golden.path("first_32_bit_outputs")) {
            assertEquals(bits.asLong(), Integer.toUnsignedLong(random.bits()));
        }
        for (Map.Entry<String, JsonNode> one : golden.path("shuffle").properties()) {
            int size = Integer.parseInt(one.getKey());
            int[] order = new PythonRandom(0).shuffle(size);
            JsonNode first = one.getValue().path("first");
            JsonNode last = one.getValue().path("last");
            IntStream.range(0, first.size())
                    .forEach(i -> assertEquals(first.get(i).asInt(), order[i]));
            IntStream.range(0, last.size())
                    .forEach(i -> assertEquals(last.get(i).asInt(), order[size - last.size() + i]));
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < size; i++) {
                sum = sum.add(BigInteger.valueOf((i + 1L) * order[i]));
            }
            assertEquals(
                    one.getValue().path("checksum").bigIntegerValue(),
                    sum.mod(BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE)));
        }
    }

    @Test
    void samplesArePythons() throws Exception {
        JsonNode golden =
                JSON.readTree(EVALUATION.resolve("fewshot/3-shot.json").toFile());
        int compared = 0;
        for (Map.Entry<String, JsonNode> one : golden.path("random_sample").properties()) {
            String[] sizes = one.getKey().split(" of ", 2);
            PythonRandom random = new PythonRandom(1234);
            for (JsonNode drawn : one.getValue()) {
                List<Integer> ours = random.sample(Integer.parseInt(sizes[1]), Integer.parseInt(sizes[0]));
                assertEquals(JSON.convertValue(drawn, List.class), ours, one.getKey());
                compared++;
            }
        }
        assertEquals(44, compared);
    }
}
