package sotto.run.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Row(
            String module, int index, float auroc, @Nullable Double q) {}

    record Numbers(double[] doubles, float[] floats, List<Float> boxed) {}

    record Where(Path file, Instant start) {}

    private static String printed(Object document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Json.print(document, out);
        return out.toString(UTF_8);
    }

    @Test
    void aRecordKeepsItsNamesAndOrder() {
        assertEquals(
                "{\"module\":\"ä\",\"index\":1,\"auroc\":0.1,\"q\":null}", Json.compact(new Row("ä", 1, 0.1f, null)));
    }

    @Test
    void whatIsNotFiniteIsNullWhereverItStands() {
        assertEquals(
                "{\"doubles\":[1.0,null],\"floats\":[null,0.1],\"boxed\":[null]}",
                Json.compact(new Numbers(
                        new double[] {1, Double.NaN},
                        new float[] {Float.POSITIVE_INFINITY, 0.1f},
                        List.of(Float.NEGATIVE_INFINITY))));
    }

    @Test
    void mapsKeepTheirOrderAndListsMayNest() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", List.of(List.of(1, 2L), new boolean[] {true}));
        map.put("a", Map.of());
        assertEquals("{\"b\":[[1,2],[true]],\"a\":{}}", Json.compact(map));
    }

    @Test
    void aPartIsLeftOutOrLaidOutInTheWhole() {
        assertEquals("{\"a\":1,\"value\":2,\"z\":3}", Json.compact(new Whole(1, new Other(2), new Other(4), 3)));
    }

    record Whole(
            int a, @JsonUnwrapped Other inner, @JsonIgnore Other hidden, int z) {}

    @Test
    void aMapAndWhatIsWrittenAsOneAreLaidOutToo() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("c", 3);
        map.put("b", null);
        assertEquals("{\"a\":1,\"c\":3,\"b\":null}", Json.compact(new Around(1, map)));
        assertEquals("{\"of\":{\"k\":7}}", Json.compact(new Holder(new Seven())));
        assertEquals("{\"k\":7}", Json.compact(new LaidOut(new Seven())));
    }

    record Around(int a, @JsonUnwrapped Map<String, Integer> rest) {}

    record Holder(Seven of) {}

    record LaidOut(@JsonUnwrapped Seven of) {}

    record Seven() implements Json.Written {
        @Override
        public Object written() {
            return Map.of("k", 7);
        }
    }

    @Test
    void aRecordsOtherMethodsAreNotPartOfIt() {
        assertEquals("{\"value\":1}", Json.compact(new Other(1)));
    }

    record Other(int value) {
        boolean isEmpty() {
            return value == 0;
        }
    }

    @Test
    void pathsAndTimesAreText() {
        assertEquals(
                "{\"file\":\"%s\",\"start\":\"1970-01-01T00:00:00Z\"}".formatted(Path.of("a")),
                Json.compact(new Where(Path.of("a"), Instant.EPOCH)));
    }

    @Test
    void rowsStandOneALine() {
        assertEquals("""
            [
            {"module":"m","index":0,"auroc":0.5,"q":0.25},
            {"module":"m","index":1,"auroc":null,"q":null}
            ]
            """, printed(List.of(new Row("m", 0, 0.5f, 0.25), new Row("m", 1, Float.NaN, null))));
    }

    @Test
    void noRowsAreAnEmptyArray() {
        assertEquals("[]\n", printed(List.of()));
    }
}
