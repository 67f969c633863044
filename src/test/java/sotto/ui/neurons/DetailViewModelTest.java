package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.run.Runs;
import sotto.run.machine.Inspection;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.score.Scores;
import sotto.ui.Bare;
import sotto.ui.session.Belonging;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Tasks;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// The selected neuron on a part of the sample, without a toolkit.
@Tag("native")
class DetailViewModelTest {
    @TempDir
    static Path folder;

    private static Path run = Path.of("");
    private static Path data = Path.of("");

    private Bare bare = new Bare(folder);
    private DetailViewModel model = new DetailViewModel(bare.context());

    @BeforeAll
    static void score() throws Cancelled, IOException {
        data = folder.resolve("rude.csv");
        Files.copy(Path.of("samples/concept.csv"), data);
        run = folder.resolve("run");
        RunSpec.Score spec = new RunSpec.Score(
                Path.of("samples/model").toAbsolutePath(),
                new LabelledSource(data),
                new Sample(40, 60, 1),
                RunSpec.Tokens.DEFAULT,
                RunSpec.Listening.DEFAULT,
                new Compute("cpu", "float32", 1));
        Runs.score(spec, new RunTarget(run, Output.Existing.REFUSE, RunTarget.Unfinished.START), Progress.NONE);
    }

    @AfterEach
    void close() {
        model.close();
        bare.close();
    }

    private ScreenContext context() {
        return bare.context();
    }

    private void open() {
        context().session().compute().set(new Compute("cpu", "float32", 1));
        context().session().run().set(Optional.of(OpenRun.read(run)));
    }

    @Test
    void asleepItDoesNothing() {
        open();
        assertInstanceOf(DetailParts.Listening.Nothing.class, model.listening().get());
    }

    @Test
    void awakeItListensAndShowsTheBestExpert() {
        open();
        model.wake();
        assertInstanceOf(DetailParts.Listening.Ready.class, model.listening().get());
        int best = context().session().neuron().get();
        DetailParts.Page page = model.page().get().orElseThrow();
        assertEquals(best, page.neuron());
        assertEquals(
                context().session().run().get().orElseThrow().run().expertise().auroc(best),
                page.study().curve().area(),
                1e-6);
        assertEquals(3, model.heat().get().orElseThrow().positives().size());
        assertEquals(3, model.moves().get().orElseThrow().companions().size());
        assertTrue(model.effect().get().isPresent());
    }

    /// Another model of the same shape, of which nothing can be read: whoever uses it fails.
    private void openAnother(Belonging.State state) {
        Path other = folder.resolve("tuned");
        context().session().belonging().set(new Belonging(state, "model", "other weights"));
        context().session().model().set(Optional.of(new OpenModel(other, Inspection.of(Path.of("samples/model")))));
    }

    @Test
    void onOtherWeightsNothingIsComputedUntilItIsAskedForAndThenOnTheRunsOwnModel() {
        open();
        openAnother(Belonging.State.CHECKING);
        model.wake();
        assertInstanceOf(DetailParts.Listening.Reading.class, model.listening().get());
        context().session().belonging().set(new Belonging(Belonging.State.OTHER, "model", "other weights"));
        assertInstanceOf(DetailParts.Listening.Wanted.class, model.listening().get());
        assertEquals(Optional.empty(), model.page().get());
        assertEquals(Optional.empty(), model.effect().get());
        assertEquals("model", model.measuredOn().get());
        model.listen();
        assertInstanceOf(DetailParts.Listening.Ready.class, model.listening().get());
        int best = context().session().neuron().get();
        assertEquals(
                context().session().run().get().orElseThrow().run().expertise().auroc(best),
                model.page().get().orElseThrow().study().curve().area(),
                1e-6);
        assertEquals(Optional.empty(), model.heat().get());
        context().session().belonging().set(new Belonging(Belonging.State.USED_ANYWAY, "model", "other weights"));
        assertEquals(3, model.heat().get().orElseThrow().positives().size());
        assertEquals(Optional.empty(), model.trouble().get());
    }

    @Test
    void aRunsOwnModelThatIsGoneIsSaidAndNoOtherTakesItsPlace() throws IOException {
        Path moved = Files.createDirectories(folder.resolve("moved"));
        Files.copy(run.resolve("scores.safetensors"), moved.resolve("scores.safetensors"));
        Files.writeString(
                moved.resolve("run.json"),
                Files.readString(run.resolve("run.json"))
                        .replace(Path.of("samples/model").toAbsolutePath().toString(), "/gone/model"));
        context().session().run().set(Optional.of(OpenRun.read(moved)));
        openAnother(Belonging.State.USED_ANYWAY);
        model.wake();
        model.listen();
        DetailParts.Listening.Failed failed = assertInstanceOf(
                DetailParts.Listening.Failed.class, model.listening().get());
        assertEquals(
                "/gone/model, which the run was made on, is not there any more.",
                failed.failure().getMessage());
    }

    @Test
    void anotherNeuronReplacesIt() {
        open();
        model.wake();
        int other = context().session().run().get().orElseThrow().ranking().neuron(7);
        context().session().neuron().set(other);
        assertEquals(other, model.page().get().orElseThrow().neuron());
        assertEquals(other, model.effect().get().orElseThrow().neuron());
    }

    @Test
    void anOwnTextIsMeasuredAndPlacedAmongTheRunsTexts() {
        open();
        model.wake();
        model.ownText().set("You are a clown, you creep");
        model.measure();
        DetailParts.Own own = model.own().get().orElseThrow();
        assertTrue(own.aboveOther() > 0.5, own.toString());
        context().session().neuron().set(3);
        assertTrue(model.own().get().isEmpty());
    }

    @Test
    void anEmptyOwnTextIsNotMeasured() {
        open();
        model.wake();
        model.ownText().set("  ");
        model.measure();
        assertTrue(model.own().get().isEmpty());
    }

    @Test
    void aRunPutAwayLeavesNothing() {
        open();
        model.wake();
        context().session().run().set(Optional.empty());
        assertTrue(model.page().get().isEmpty());
        assertInstanceOf(DetailParts.Listening.Nothing.class, model.listening().get());
    }

    @Test
    void aScoresFileAloneSaysWhyThereAreNoTexts() {
        model.wake();
        context().session().run().set(Optional.of(OpenRun.read(run.resolve(Scores.FILE))));
        DetailParts.Listening.Failed failed = assertInstanceOf(
                DetailParts.Listening.Failed.class, model.listening().get());
        assertTrue(
                failed.failure().remedy().contains("run's folder"),
                failed.failure().remedy());
    }

    @Test
    void textsThatHaveChangedAreSaidToHave() throws IOException {
        String before = Files.readString(data);
        try {
            Files.writeString(data, before + "more,1\n");
            open();
            model.wake();
            DetailParts.Listening.Failed failed = assertInstanceOf(
                    DetailParts.Listening.Failed.class, model.listening().get());
            assertTrue(String.valueOf(failed.failure().getMessage()).contains("has changed"));
        } finally {
            Files.writeString(data, before);
        }
    }

    @Test
    void quickSelectionsAreAnsweredByTheLastAlone() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        Tasks slow = Tasks.on(Runnable::run, waiting::add);
        try (Bare patient = new Bare(folder, slow);
                DetailViewModel study = new DetailViewModel(patient.context())) {
            patient.context().session().compute().set(new Compute("cpu", "float32", 1));
            patient.context().session().run().set(Optional.of(OpenRun.read(run)));
            study.wake();
            drain(waiting);
            for (int neuron = 10; neuron < 20; neuron++) {
                patient.context().session().neuron().set(neuron);
            }
            int jobs = drain(waiting);
            assertEquals(19, study.page().get().orElseThrow().neuron());
            assertTrue(jobs <= 3, jobs + " jobs");
            assertFalse(study.measuring().get());
        }
    }

    private static int drain(Queue<Runnable> waiting) {
        int done = 0;
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
            done++;
        }
        return done;
    }
}
