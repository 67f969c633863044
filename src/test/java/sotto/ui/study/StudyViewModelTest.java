package sotto.ui.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.expert.RecipeText;
import sotto.figure.ParetoExtent;
import sotto.figure.ParetoWalk;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.ui.Bare;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.OpenRun;

/// The shown study, its selected point, and what becomes of it.
class StudyViewModelTest {
    private static final Path STUDY = Path.of("src/test/resources/sotto/study");
    private static final StudyPoints POINTS = StudyPoints.read(STUDY);
    private static final Path RUN = Path.of("samples/run");

    @TempDir
    Path home;

    private Bare bare;
    private StudyViewModel model;

    @BeforeEach
    void open() {
        bare = new Bare(home);
        model = new StudyViewModel(bare.context());
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private void show(StudyPoints points, boolean finished) {
        model.shown()
                .set(Optional.of(new ShownStudy(
                        STUDY, points, points.points().size(), POINTS.points().size(), finished)));
    }

    /// The first cells of the study, as they would be known while it runs.
    private static StudyPoints first(int cells) {
        List<StudyPoint> points = POINTS.points().subList(0, cells);
        Set<String> names = new HashSet<>();
        points.forEach(point -> names.add(point.variant()));
        return new StudyPoints(
                POINTS.judge(),
                POINTS.file(),
                POINTS.level(),
                points,
                POINTS.changes().stream()
                        .filter(change -> names.contains(change.variant()))
                        .toList(),
                POINTS.chance());
    }

    private static StudyPoint point(String variant) {
        return POINTS.point(variant, "none").orElseThrow();
    }

    private String selected() {
        return model.selected().get().map(StudyPoint::variant).orElse("");
    }

    @Test
    void thePapersSettingIsSelectedAtFirst() {
        show(POINTS, true);
        assertEquals("aura-strength=1", selected());
        assertEquals(point("aura-strength=1"), model.claim().get().orElseThrow().point());
    }

    @Test
    void aChosenPointStaysSelectedWhileTheStudyFills() {
        show(first(8), false);
        model.choose(point("aura-strength=0.5"));
        show(first(12), false);
        assertEquals("aura-strength=0.5", selected());
        show(POINTS, true);
        assertEquals("aura-strength=0.5", selected());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        aura-strength=1.5, aura:strength=1.5
        aura-strength=1,   aura
        det0-top=196,      det0:top=196
        random-top=400,    'random:top=400,seed=42'
        """)
    void aUsedPointIsTheCurrentVariant(String variant, String recipe) {
        bare.context().session().run().set(Optional.of(OpenRun.read(RUN)));
        show(POINTS, true);
        model.choose(point(variant));
        assertEquals(Optional.empty(), model.obstacle().get());
        model.use();
        assertEquals(
                Optional.of(RecipeText.read(recipe)),
                bare.context().session().variant().get().flatMap(CurrentVariant::recipe));
    }

    @Test
    void baseAndAStudyWithoutItsRunCannotBeUsed() {
        show(POINTS, true);
        assertTrue(model.obstacle().get().orElse("").startsWith("Open the run"));
        model.use();
        assertEquals(Optional.empty(), bare.context().session().variant().get());
        bare.context().session().run().set(Optional.of(OpenRun.read(RUN)));
        model.choose(point("base"));
        assertTrue(model.obstacle().get().orElse("").startsWith("Base"));
    }

    @Test
    void arrowsWalkAlongTheSweepAndToTheNext() {
        show(POINTS, true);
        model.walk(ParetoWalk.ON);
        assertEquals("aura-strength=1.5", selected());
        model.walk(ParetoWalk.ON);
        model.walk(ParetoWalk.ON);
        assertEquals("aura-strength=2", selected());
        model.walk(ParetoWalk.OTHER);
        assertEquals("det0-top=196", selected());
        model.walk(ParetoWalk.BACK);
        assertEquals("det0-top=10", selected());
        model.walk(ParetoWalk.BACK);
        assertEquals("base", selected());
    }

    @Test
    void axesStayWhileTheStudyFills() {
        show(first(2), false);
        ParetoExtent begun = model.plot().get().orElseThrow().extent();
        show(first(8), false);
        assertEquals(begun, model.plot().get().orElseThrow().extent());
        show(POINTS, true);
        assertEquals(begun, model.plot().get().orElseThrow().extent());
    }

    @Test
    void anotherStudyIsLaidOverAndTakenAway() {
        show(POINTS, true);
        model.over().toggle(STUDY.toAbsolutePath());
        assertEquals(
                List.of("study"),
                model.plot().get().orElseThrow().over().stream()
                        .map(study -> study.name())
                        .toList());
        assertEquals(
                9, model.plot().get().orElseThrow().over().getFirst().points().size());
        model.over().toggle(STUDY.toAbsolutePath());
        assertEquals(List.of(), model.plot().get().orElseThrow().over());
    }

    @Test
    void aFolderThatIsNoStudyIsSaid() {
        show(POINTS, true);
        model.over().toggle(home);
        assertTrue(model.problem().get().isPresent());
        assertEquals(List.of(), model.plot().get().orElseThrow().over());
    }
}
