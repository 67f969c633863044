package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.run.evaluate.StudyPoints;
import sotto.work.Failure;

/// Reports whose numbers no measurement gives: every picture is drawn or refused.
class HarmfulStudyTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Path REPORT = Path.of("src/test/resources/sotto/study/report.json");
    private static final Path RACE = Path.of("src/test/resources/sotto/race/report.json");
    private static final int ROUNDS = 60;
    private static final double[] NUMBERS = {
        0, -1, 1e300, -1e300, 1e-300, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e9
    };

    @TempDir
    Path folder = Path.of("");

    private record Place(ObjectNode in, String key) {}

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (field.getValue().isNumber()) {
                    places.add(new Place(object, field.getKey()));
                }
            }
        }
        node.forEach(inside -> collect(inside, places));
    }

    private static void damage(ObjectNode report, Random random) {
        List<Place> places = new ArrayList<>();
        collect(report.path("cells"), places);
        collect(report.path("differences"), places);
        int most = random.nextBoolean() ? 3 : places.size() / 4;
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            Place place = places.get(random.nextInt(places.size()));
            int which = random.nextInt(NUMBERS.length + 1);
            place.in()
                    .set(place.key(), which == NUMBERS.length ? NullNode.instance : DoubleNode.valueOf(NUMBERS[which]));
        }
        ArrayNode cells = (ArrayNode) report.path("cells");
        if (random.nextInt(4) == 0) {
            cells.remove(random.nextInt(cells.size()));
        }
    }

    @ParameterizedTest
    @Timeout(120)
    @EnumSource(
            value = FigureKind.class,
            names = {"PARETO", "STRENGTH", "TOP", "GRID", "TASKS", "PERPLEXITY", "RACE"})
    void everyPictureIsDrawnOrRefused(FigureKind kind) throws IOException {
        Random random = new Random(kind.word().hashCode());
        int drawn = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode report = (ObjectNode) MAPPER.readTree((kind == FigureKind.RACE ? RACE : REPORT).toFile());
            damage(report, random);
            Path file = folder.resolve("report.json");
            Files.writeString(
                    file,
                    MAPPER.writeValueAsString(report)
                            .replace("\"Infinity\"", "1e999")
                            .replace("\"-Infinity\"", "-1e999"));
            try {
                Figure figure = StudyFigures.of(kind, StudyPoints.read(file));
                Rendering.of(figure, new Rendering.Size(900, 500), 1, Theme.LIGHT);
                figure.summary();
                assertFalse(figure.table().rows().toList().isEmpty());
                drawn++;
            } catch (Failure refused) {
                assertTrue(!refused.remedy().isBlank());
            } catch (RuntimeException | Error wrong) {
                throw new AssertionError("round " + round, wrong);
            }
        }
        assertTrue(drawn > 0);
    }
}
