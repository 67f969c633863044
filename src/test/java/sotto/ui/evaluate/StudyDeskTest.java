package sotto.ui.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.Compute;
import sotto.run.evaluate.StudyPoints;
import sotto.run.project.Project;
import sotto.ui.Bare;
import sotto.ui.task.RunState;
import sotto.ui.task.Tasks;

/// The queue of studies and the one that is looked at, with a worker that works when it is told.
@Tag("native")
class StudyDeskTest {
    @TempDir
    Path home = Path.of("");

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final AtomicReference<Optional<Path>> opened = new AtomicReference<>(Optional.empty());
    private Bare bare = new Bare(home);
    private EvaluateViewModel model = made();
    private Path few = home;

    private EvaluateViewModel made() {
        return new EvaluateViewModel(bare.context(), bare.projects(), place -> opened.set(Optional.of(place)));
    }

    @BeforeEach
    void open() throws IOException {
        bare = new Bare(home, Tasks.on(Runnable::run, waiting::add));
        bare.context().session().compute().set(new Compute("cpu", "float32", 1));
        bare.projects().exploreSample();
        work();
        model = made();
        work();
        few = home.resolve("few.txt");
        Files.write(few, Files.readAllLines(Path.of("samples/neutral.txt")).subList(0, 4));
        EvaluationFile.ALL.forEach(file -> model.form().part(file).on().set(false));
        model.form().part(EvaluationFile.PERPLEXITY).files().setAll(few.toString());
        model.form().part(EvaluationFile.PERPLEXITY).on().set(true);
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private void work() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    private void ask(String name) {
        model.name().set(name);
        model.run();
    }

    private List<AskedStudy> studies() {
        return model.desk().queue().studies();
    }

    private Path evaluations() {
        return bare.projects().project().get().folder().resolve(Project.EVALUATIONS);
    }

    @Test
    void studiesQueueUnderTheirNamesAndTheFirstIsLookedAt() {
        ask("one");
        ask("two");
        assertEquals(
                List.of("one", "two"), studies().stream().map(AskedStudy::name).toList());
        assertEquals(2, model.desk().queue().waiting().get());
        assertEquals(Optional.of(studies().getFirst()), model.desk().looked().get());
        work();
        assertEquals(0, model.desk().queue().waiting().get());
        assertEquals(
                List.of(evaluations().resolve("one"), evaluations().resolve("two")),
                model.desk().reports().finished());
        assertEquals(Optional.empty(), model.desk().problem().get());
    }

    @Test
    void studiesThatWaitUnderOneNameAreNumbered() {
        ask("one");
        ask("one");
        ask("one");
        assertEquals(
                List.of("one", "one 2", "one 3"),
                studies().stream().map(AskedStudy::name).toList());
        work();
        assertEquals(
                List.of("one", "one 2", "one 3"),
                model.desk().reports().finished().stream()
                        .map(folder -> String.valueOf(folder.getFileName()))
                        .toList());
        List.copyOf(studies()).forEach(model.desk()::forget);
        ask("one");
        assertEquals("one 4", studies().getLast().name());
        work();
        assertTrue(model.desk().reports().finished().contains(evaluations().resolve("one 4")));
    }

    @Test
    void theReportOfTheStudyThatIsLookedAtOpensWhenItEnds() throws IOException {
        ask("one");
        work();
        assertEquals(Optional.empty(), model.desk().looked().get());
        var shown = model.desk().answer().shown().get().orElseThrow();
        assertTrue(shown.finished());
        assertEquals(evaluations().resolve("one"), shown.folder());
        assertEquals(StudyPoints.read(evaluations().resolve("one")), shown.points());
        assertEquals(2, shown.cells());
    }

    @Test
    void aStudyTellsWhatIsKnownWhileItRuns() {
        ask("one");
        AskedStudy study = studies().getFirst();
        work();
        var known = study.known().get().orElseThrow();
        assertEquals(2, known.of());
        assertEquals(known.cells(), known.points().points().size());
        assertFalse(known.finished());
    }

    @Test
    void aStudyTakenOutOfTheQueueSaysSoAndIsAskedAgain() {
        ask("one");
        ask("two");
        AskedStudy second = studies().get(1);
        second.cancel();
        assertInstanceOf(RunState.Cancelled.class, second.state().get());
        assertEquals(1, model.desk().queue().waiting().get());
        model.desk().look(second);
        assertEquals(Optional.of(second), model.desk().looked().get());
        model.desk().again(second);
        work();
        assertInstanceOf(RunState.Done.class, second.state().get());
        assertTrue(model.desk().reports().finished().contains(evaluations().resolve("two")));
    }

    @Test
    void aStudyThatFailsIsTriedAgainWithWhatItWasAsked() throws IOException {
        byte[] texts = Files.readAllBytes(few);
        ask("one");
        Files.delete(few);
        work();
        AskedStudy study = studies().getFirst();
        assertInstanceOf(RunState.Failed.class, study.state().get());
        assertEquals(Optional.of(study), model.desk().looked().get());
        Files.write(few, texts);
        model.form().part(EvaluationFile.KL).on().set(true); // another study by now
        model.desk().again(study);
        work();
        assertInstanceOf(RunState.Done.class, study.state().get());
        assertFalse(Files.exists(evaluations().resolve("one/kl.csv")));
    }

    @Test
    void aStudyBegunInAnEarlierSessionIsResumedAsItWasAsked() throws IOException {
        ask("one");
        work();
        Path out = evaluations().resolve("one");
        Path partial = Files.createDirectories(evaluations().resolve("two.partial"));
        Files.copy(out.resolve("report.json"), partial.resolve("plan.json"));
        model.desk().reports().list();
        work();
        assertEquals(
                Optional.of(evaluations().resolve("two")),
                model.desk().reports().unfinished().get());
        model.desk().resume();
        assertTrue(model.desk().queue().holds(evaluations().resolve("two")));
        work();
        assertEquals(
                StudyPoints.read(out).points(),
                StudyPoints.read(evaluations().resolve("two")).points());
    }

    @Test
    void openingAStudyAsksTheSameOfTheNext() {
        model.compared().sweeps().getFirst().on().set(true);
        model.compared().sweeps().getFirst().count().set("3");
        model.form().benign().set(true);
        model.form().sampling().seed().set("7");
        model.form().sampling().skipAbove().set("3");
        String command = model.command().orElseThrow();
        ask("one");
        work();
        assertTrue(command.contains("--recipe aura:strength=0..2/3"), command);
        assertTrue(command.contains("--skip-above 3"), command);
        model.form().part(EvaluationFile.KL).on().set(true);
        model.form().benign().set(false);
        model.form().sampling().seed().set("8");
        model.form().sampling().skipAbove().set("");
        model.compared().sweeps().getFirst().count().set("5");
        model.compared().sweeps().get(1).on().set(true);
        model.desk().open(evaluations().resolve("one"));
        work();
        model.name().set("");
        assertEquals(Optional.of(command), model.command());
    }

    @Test
    void theNextStudyIsForecastAtThePaceOfTheLast() {
        work(); // until it is forecast
        ask("one");
        double took = 0;
        for (int twice = 0; twice < 2; twice++) {
            work();
            took = studies().getFirst().took().orElseThrow().toMillis() / 1e3;
            assertEquals(took, model.forecast().get().orElseThrow().seconds(), 1e-3 * took);
            ask("two");
        }
        work();
    }

    @Test
    void theFolderIsShown() {
        ask("one");
        work();
        model.desk().openFolder();
        work();
        assertEquals(Optional.of(evaluations().resolve("one")), opened.get());
    }

    @Test
    void verifyDoesTheStudyAgainAndSaysThatNothingDiffers() {
        ask("one");
        work();
        model.desk().verification().verify();
        work();
        assertEquals("one: nothing differs", bare.context().session().notice().get());
    }
}
