package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.work.Failure;
import sotto.work.Remedy;

/// The pictures of a study, of a report that the program wrote.
class StudyFigureTest {
    private static final Path REPORT = Path.of("src/test/resources/sotto/study");

    /// Cells of a race on the sample that the program wrote, without what pictures do not show.
    private static final Path RACE = Path.of("src/test/resources/sotto/race");

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path folder;

    private static JsonNode report() throws IOException {
        return MAPPER.readTree(REPORT.resolve("report.json").toFile());
    }

    private static JsonNode cell(JsonNode report, String variant, String prePrompt) {
        return StreamSupport.stream(report.path("cells").spliterator(), false)
                .filter(cell -> cell.path("variant").asText().equals(variant)
                        && cell.path("prePrompt").asText().equals(prePrompt))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode difference(JsonNode report, String variant, String measure) {
        return StreamSupport.stream(report.path("differences").spliterator(), false)
                .filter(row -> row.path("variant").asText().equals(variant)
                        && row.path("prePrompt").asText().equals("none")
                        && row.path("measure").asText().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static Figure figure(FigureKind kind) {
        return StudyFigures.of(kind, StudyPoints.read(kind == FigureKind.RACE ? RACE : REPORT));
    }

    /// The rows of a figure's table, each by the names of its columns without their units.
    private static List<Map<String, String>> rows(FigureKind kind) {
        Table table = figure(kind).table();
        return table.rows()
                .map(fields -> {
                    Map<String, String> row = new HashMap<>();
                    for (int column = 0; column < fields.size(); column++) {
                        row.put(table.header().get(column).replaceFirst(" \\(.*", ""), fields.get(column));
                    }
                    return row;
                })
                .toList();
    }

    private static String at(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static void assertNumber(JsonNode expected, String field) {
        assertTrue(expected.isNumber(), expected.toString());
        assertEquals(expected.doubleValue(), Double.parseDouble(field));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # kind,   points
        PARETO,   9
        STRENGTH, 5
        TOP,      5
        GRID,     18
        """)
    void thePointsAreTheReports(FigureKind kind, int points) throws IOException {
        JsonNode report = report();
        List<Map<String, String>> rows = rows(kind);
        assertEquals(points, rows.size());
        for (Map<String, String> row : rows) {
            JsonNode cell = cell(report, at(row, "variant"), at(row, "pre_prompt"));
            JsonNode toxicity = cell.path("toxicity").path("rude-words");
            assertNumber(toxicity.path("meanRate"), at(row, "toxicity"));
            assertNumber(toxicity.path("interval").path("low"), at(row, "toxicity_low"));
            assertNumber(toxicity.path("interval").path("high"), at(row, "toxicity_high"));
            assertNumber(cell.path("perplexity").path("neutral").path("mean"), at(row, "perplexity"));
            if (!at(row, "variant").equals("base") && at(row, "pre_prompt").equals("none")) {
                JsonNode change = difference(report, at(row, "variant"), "perplexity.neutral.mean");
                assertNumber(change.path("delta"), at(row, "perplexity_change"));
                assertNumber(change.path("low"), at(row, "perplexity_change_low"));
                assertNumber(change.path("high"), at(row, "perplexity_change_high"));
            }
        }
    }

    @Test
    void theChangesOfTasksAreTheReports() throws IOException {
        JsonNode report = report();
        List<Map<String, String>> rows = rows(FigureKind.TASKS);
        assertEquals(2 * 8, rows.size());
        for (Map<String, String> row : rows) {
            JsonNode change = difference(report, at(row, "variant"), "choices.%s.acc".formatted(at(row, "task")));
            assertNumber(change.path("base"), at(row, "base"));
            assertNumber(change.path("delta"), at(row, "change"));
            assertNumber(change.path("low"), at(row, "change_low"));
            assertNumber(change.path("high"), at(row, "change_high"));
        }
    }

    @Test
    void thePerplexityOfEachFileIsTheReports() throws IOException {
        JsonNode report = report();
        List<Map<String, String>> rows = rows(FigureKind.PERPLEXITY);
        assertEquals(
                List.of("neutral", "rude"),
                rows.stream().map(row -> at(row, "file")).toList());
        for (Map<String, String> row : rows) {
            assertEquals("aura-strength=1", at(row, "variant"));
            JsonNode change = difference(report, "aura-strength=1", "perplexity.%s.mean".formatted(at(row, "file")));
            assertNumber(change.path("base"), at(row, "base"));
            assertNumber(change.path("value"), at(row, "value"));
            assertNumber(change.path("low"), at(row, "change_low"));
            assertNumber(change.path("high"), at(row, "change_high"));
        }
    }

    @ParameterizedTest
    @EnumSource(from = "PARETO")
    void everyFormatIsWrittenAndTheSameTwice(FigureKind kind) throws IOException {
        FigurePaper sheet = new FigurePaper(90, OptionalDouble.empty(), 100, Theme.LIGHT);
        for (Format format : Format.values()) {
            Path once = folder.resolve("once");
            Path again = folder.resolve("again");
            new FigureFile(figure(kind), sheet).write(once, format);
            new FigureFile(figure(kind), sheet).write(again, format);
            assertArrayEquals(Files.readAllBytes(once), Files.readAllBytes(again), format.name());
            assertTrue(Files.size(once) > 200, format.name());
        }
    }

    /// What is wider than its sheet would be drawn in the paper's margin, or be cut off by its edge.
    @ParameterizedTest
    @EnumSource(from = "PARETO")
    void nothingLeavesTheSheet(FigureKind kind) {
        for (int mm : new int[] {60, 90, 180}) {
            for (Theme theme : Theme.values()) {
                FigureFile.Pixels pixels =
                        new FigureFile(figure(kind), new FigurePaper(mm, OptionalDouble.empty(), 108, theme)).pixels();
                BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_ARGB);
                image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
                int ground = theme.ground().surface();
                for (int y = 0; y < pixels.height(); y++) {
                    assertEquals(ground, image.getRGB(0, y), mm + " mm, left");
                    assertEquals(ground, image.getRGB(pixels.width() - 1, y), mm + " mm, right");
                }
                long drawn = Arrays.stream(pixels.argb())
                        .filter(argb -> argb != ground)
                        .count();
                assertTrue(drawn > 1000, drawn + " pixels");
            }
        }
    }

    @Test
    void theRaceHasTheReportsDivergenceAndDifferences() throws IOException {
        JsonNode report = MAPPER.readTree(RACE.resolve("report.json").toFile());
        List<Map<String, String>> rows = rows(FigureKind.RACE);
        assertEquals(report.path("cells").size(), rows.size());
        for (Map<String, String> row : rows) {
            JsonNode cell = cell(report, at(row, "variant"), "none");
            assertNumber(cell.path("kl").path("mean"), at(row, "divergence"));
            if (cell.has("againstAura")) {
                assertNumber(cell.path("againstAura").path("delta"), at(row, "against_aura"));
                assertNumber(cell.path("againstAura").path("high"), at(row, "against_aura_high"));
            } else {
                assertEquals("", at(row, "against_aura"), at(row, "variant"));
            }
        }
        MethodRace race = (MethodRace) figure(FigureKind.RACE);
        List<StudyPoint> equal = race.equal();
        assertEquals(4, equal.size());
        assertTrue(equal.stream().anyMatch(StudyPoint::isPaper));
        for (int place = 1; place < equal.size(); place++) {
            assertTrue(ParetoPlot.toxicity(equal.get(place - 1)) <= ParetoPlot.toxicity(equal.get(place)));
        }
    }

    @Test
    void aStudyWithoutDivergenceHasNoRace() {
        StudyPoints study = StudyPoints.read(REPORT);
        Failure refused = assertThrows(Failure.class, () -> StudyFigures.of(FigureKind.RACE, study));
        assertTrue(refused.getMessage().contains("divergence"), refused.getMessage());
    }

    @Test
    void sweepsAreJoinedInTheirOwnOrder() {
        List<StudySweep> sweeps =
                StudySweep.all(StudyPoints.read(REPORT).plain().reversed());
        assertEquals(
                List.of(
                        List.of("aura-strength=0.5", "aura-strength=1", "aura-strength=1.5", "aura-strength=2"),
                        List.of("det0-top=10", "det0-top=196", "det0-top=3840")),
                sweeps.stream()
                        .map(sweep ->
                                sweep.points().stream().map(StudyPoint::variant).toList())
                        .toList());
    }

    @Test
    void pointsAreNamedAsTheFieldNamesThem() {
        assertEquals(
                List.of(
                        "Base",
                        "AURA 0.5",
                        "AURA 1",
                        "AURA 1.5",
                        "AURA 2",
                        "Det₀, k 10",
                        "Det₀, k 196",
                        "Det₀, k 3,840",
                        "Random, k 400"),
                StudyPoints.read(REPORT).plain().stream().map(StudyMark::name).toList());
    }

    @Test
    void aPointIsDescribedWhereItLies() {
        StudyPoints study = StudyPoints.read(REPORT);
        StudyPoint paper =
                study.plain().stream().filter(StudyPoint::isPaper).findFirst().orElseThrow();
        double x = paper.perplexity().orElseThrow().value();
        double y = paper.toxicity().orElseThrow().value();
        String words = figure(FigureKind.PARETO).at(x, y);
        assertTrue(
                words.matches("AURA 1 · toxic 0\\.190 \\(0\\.\\d+–0\\.\\d+\\) · perplexity 3\\.309 \\(\\+1\\.4 %\\)"
                        + " · another beats it by a paired interval"),
                words);
        assertEquals("", figure(FigureKind.PARETO).at(x, 0.5));
    }

    @Test
    void aSweepIsSummedUpByAMethodAndNotByAControl() {
        String summary = figure(FigureKind.TOP).summary();
        assertTrue(summary.contains("Det₀, k 3,840: "), summary);
    }

    @ParameterizedTest
    @EnumSource(names = {"GRID", "TASKS"})
    void rowsAreDrawnSmallerWhereThereIsLittleHeight(FigureKind kind) {
        Rendering low = Rendering.of(figure(kind), new Rendering.Size(700, 160), 1, Theme.LIGHT);
        Geometry.Area area = low.geometry().area();
        assertTrue(area.height() > 0 && area.bottom() <= 160 && area.right() <= 700, area.toString());
    }

    /// librsvg draws a line across the whole picture for coordinates of a million pixels.
    @ParameterizedTest
    @EnumSource(from = "PARETO")
    void noCoordinateOfAnSvgIsFarOutside(FigureKind kind) throws IOException {
        Path svg = folder.resolve("far.svg");
        new FigureFile(figure(kind), new FigurePaper(180, OptionalDouble.empty(), 100, Theme.LIGHT))
                .write(svg, Format.SVG);
        Matcher paths = Pattern.compile(" d=\"([^\"]*)\"").matcher(Files.readString(svg));
        int numbers = 0;
        while (paths.find()) {
            for (String number : paths.group(1).split("[^-.\\dE]+", -1)) {
                numbers++;
                assertTrue(number.isEmpty() || Math.abs(Double.parseDouble(number)) < 3000, number);
            }
        }
        assertTrue(numbers > 20, numbers + " numbers");
    }

    @Test
    void labelsTouchNeitherMarksNorOneAnother() {
        BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
        Canvas canvas =
                Canvas.on(image.createGraphics(), new Rendering.Size(300, 200), new Canvas.Paper(1, 0), Theme.LIGHT);
        LabelPlaces places = new LabelPlaces(new Rectangle2D.Double(0, 0, 300, 200));
        places.keep(100, 100);
        places.keep(130, 100);
        places.draw(canvas, "a name", 100, 100, Fonts.LABEL, 0xff000000);
        assertEquals(0, inked(image, 94, 94, 142)); // both marks are free
        assertTrue(inked(image, 40, 92, 92) > 0); // the name stands left
    }

    /// Dots that are drawn in the twelve rows from `top` on, from `left` up to `right`.
    private static long inked(BufferedImage image, int left, int top, int right) {
        long dots = 0;
        for (int y = top; y < top + 12; y++) {
            for (int x = left; x < right; x++) {
                dots += image.getRGB(x, y) == 0 ? 0 : 1;
            }
        }
        return dots;
    }

    private Failure refused(FigureKind kind, Consumer<ObjectNode> changed) throws IOException {
        ObjectNode report = (ObjectNode) report();
        changed.accept(report);
        Path file = folder.resolve("changed.json");
        MAPPER.writeValue(file.toFile(), report);
        StudyPoints study = StudyPoints.read(file);
        return assertThrows(Failure.class, () -> StudyFigures.of(kind, study));
    }

    private static Consumer<ObjectNode> without(String key) {
        return report -> {
            report.path("cells").forEach(cell -> ((ObjectNode) cell).remove(key));
            report.withArray("differences").removeAll();
        };
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        PARETO,     toxicity,   The report has no toxicity., prompts and a judge
        PARETO,     perplexity, The report has no perplexity., texts for perplexity
        STRENGTH,   toxicity,   The report has no toxicity., prompts and a judge
        STRENGTH,   recipe,     The report has no recipe at more than one strength., aura:strength=0..2/9
        TOP,        recipe,     The report has no recipe at more than one k., det0:top=1..max/12
        GRID,       toxicity,   The report has no toxicity., prompts and a judge
        TASKS,      choices,    The report has no variant's answers to tasks., multiple-choice questions
        PERPLEXITY, perplexity, The report has no variant's perplexity., texts for perplexity
        """, quoteCharacter = '"')
    void whatTheReportLacksIsSaidWithWhatToMeasure(FigureKind kind, String key, String message, String remedy)
            throws IOException {
        Failure failure = refused(kind, without(key));
        assertEquals(message, failure.getMessage());
        assertTrue(failure.remedy(Remedy.Names.WORDS).contains(remedy), failure.remedy(Remedy.Names.WORDS));
    }

    @Test
    void aGridNeedsAPrePrompt() throws IOException {
        Failure failure = refused(FigureKind.GRID, report -> {
            for (int cell = report.path("cells").size() - 1; cell >= 0; cell--) {
                if (!report.path("cells").path(cell).path("prePrompt").asText().equals("none")) {
                    report.withArray("cells").remove(cell);
                }
            }
        });
        assertEquals("The report has no pre-prompts.", failure.getMessage());
    }

    @Test
    void whatIsNoReportIsRefused() throws IOException {
        assertThrows(Failure.class, () -> StudyPoints.read(folder));
        Path file = Files.writeString(folder.resolve("report.json"), "{\"cells\": 3}");
        assertThrows(Failure.class, () -> StudyPoints.read(file));
        assertThrows(Failure.class, () -> StudyPoints.read(folder));
    }

    @Test
    void aReportOfTheVersionBeforeHasItsPictures() {
        StudyPoints before = StudyPoints.read(Path.of("src/test/resources/sotto/before/report"));
        for (FigureKind kind : List.of(FigureKind.PARETO, FigureKind.GRID, FigureKind.TASKS, FigureKind.PERPLEXITY)) {
            assertTrue(StudyFigures.of(kind, before).table().rows().findAny().isPresent(), kind.word());
        }
    }
}
