package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.evaluate.StudyPoints;

/// Tasks in which the untouched model does no better than guessing, in the forest plot.
class ChanceFigureTest {
    private static final Path REPORT = Path.of("src/test/resources/sotto/study/report.json");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    /// The tasks of the sample's report, of which one has this chance level; the untouched model's interval is
    /// [0.764, 0.991].
    private TaskChanges changes(double chance) throws IOException {
        JsonNode report = JSON.readTree(REPORT.toFile());
        ((ObjectNode) report.path("cells").path(0).path("choices").path("habits")).put("chance", chance);
        ((ObjectNode) report.path("cells").path(0).path("choices").path("places")).put("chance", 0.5);
        report.path("differences").forEach(row -> ((ObjectNode) row).put("low", -0.01));
        Path file = folder.resolve("report.json");
        JSON.writeValue(file.toFile(), report);
        return TaskChanges.of(StudyPoints.read(file));
    }

    private String svg(TaskChanges changes) throws IOException {
        Path file = folder.resolve("forest.svg");
        new FigureFile(changes, new FigurePaper(180, OptionalDouble.empty(), 100, Theme.LIGHT)).write(file, Format.SVG);
        return Files.readString(file);
    }

    @Test
    void aTaskAtChanceIsNoTaskThatIsKept() throws IOException {
        assertEquals("AURA 1 keeps 2 of 2 tasks within 3 points.", changes(0.25).summary());
        assertEquals(
                "AURA 1 keeps 1 of 1 tasks within 3 points; at chance and not counted: 1.",
                changes(0.8).summary());
    }

    @Test
    void whereAllAreAtChanceNothingIsSaidToBeKept() throws IOException {
        JsonNode report = JSON.readTree(REPORT.toFile());
        report.path("cells").path(0).path("choices").forEach(task -> ((ObjectNode) task).put("chance", 0.9));
        JSON.writeValue(folder.resolve("report.json").toFile(), report);
        assertEquals(
                "The untouched model does no better than guessing in any task.",
                TaskChanges.of(StudyPoints.read(folder)).summary());
    }

    @Test
    void aTaskAtChanceIsNamedAndDrawnFaint() throws IOException {
        Color ink = new Color(Theme.LIGHT.ink().faint());
        String faint = "%d,%d,%d".formatted(ink.getRed(), ink.getGreen(), ink.getBlue());
        String above = svg(changes(0.25));
        String at = svg(changes(0.8));
        assertFalse(above.contains("at chance"));
        assertTrue(at.contains("acc, 20 items, at chance"));
        assertTrue(at.split(faint, -1).length > above.split(faint, -1).length);
    }

    @Test
    void theTableHasWhatGuessingReaches() throws IOException {
        Table table = changes(0.8).table();
        int column = table.header().indexOf("chance (share)");
        assertEquals(
                List.of("0.8", "0.5"),
                table.rows().map(row -> row.get(column)).distinct().toList());
    }
}
