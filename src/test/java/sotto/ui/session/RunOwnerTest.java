package sotto.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.identity.ModelIdentity;
import sotto.run.identity.RecordedIdentity;
import sotto.run.machine.Inspection;
import sotto.ui.session.Belonging.State;
import sotto.ui.task.Tasks;

/// Whether a run's scores are the open model's.
class RunOwnerTest {
    private static final Path MODEL = Path.of("samples/model");
    private static final Path RUN = Path.of("samples/run");

    @TempDir
    Path folder;

    private final Session session = new Session();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Tasks tasks = Tasks.on(Runnable::run, work::add);
    private final ModelIdentity recorded = RecordedIdentity.ofRun(RUN).orElseThrow();
    private final Set<String> used = new HashSet<>();
    private final RunOwner.Decisions decisions = new RunOwner.Decisions() {
        @Override
        public boolean isUsed(Path run, String model) {
            return used.contains(run + " " + model);
        }

        @Override
        public void use(Path run, String model) {
            used.add(run + " " + model);
        }
    };
    private final RunOwner owner = new RunOwner(session, tasks, decisions, (model, _) -> identity(model));

    @AfterEach
    void close() {
        session.close();
    }

    /// That of the run's model for the sample; any other folder has other weights.
    private ModelIdentity identity(Path model) {
        if (model.equals(MODEL)) {
            return recorded;
        }
        TreeMap<String, String> weights = new TreeMap<>(recorded.weights());
        weights.replaceAll((_, _) -> (model.equals(folder) ? "0" : "1").repeat(64));
        return new ModelIdentity("tuned", weights, recorded.tokenizer(), recorded.mode());
    }

    private void work() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    private void open(Path model) {
        session.model().set(Optional.of(new OpenModel(model, Inspection.of(MODEL))));
        work();
    }

    private State state() {
        return owner.belonging().get().state();
    }

    @Test
    void theRunsOwnModelNeedsNoWord() {
        assertEquals(State.NOTHING, state());
        session.run().set(Optional.of(OpenRun.read(RUN)));
        assertEquals(State.NOTHING, state());
        session.model().set(Optional.of(new OpenModel(MODEL, Inspection.of(MODEL))));
        assertEquals(State.CHECKING, state());
        work();
        assertEquals(State.SAME, state());
        assertEquals("", session.run().get().orElseThrow().run().madeOn());
    }

    @Test
    void otherWeightsOfTheSameShapeAreSaidAndMarkTheRun() {
        session.run().set(Optional.of(OpenRun.read(RUN)));
        open(MODEL);
        session.neuron().set(77);
        open(folder);
        assertEquals(State.OTHER, state());
        assertEquals("other weights", owner.belonging().get().differs());
        assertEquals(recorded.name(), owner.belonging().get().madeOn());
        assertEquals(recorded.name(), session.run().get().orElseThrow().run().madeOn());
        assertEquals(77, session.neuron().get());
        owner.useAnyway();
        assertEquals(State.USED_ANYWAY, state());
        assertTrue(owner.belonging().get().isForeign());
        open(MODEL);
        assertEquals(State.SAME, state());
        assertEquals("", session.run().get().orElseThrow().run().madeOn());
    }

    @Test
    void whatWasDecidedOfARunAndAModelStaysDecided() {
        session.run().set(Optional.of(OpenRun.read(RUN)));
        open(folder);
        owner.useAnyway();
        assertEquals(Set.of(RUN + " " + identity(folder).fingerprint()), used);
        session.run().set(Optional.empty());
        session.run().set(Optional.of(OpenRun.read(RUN)));
        work();
        assertEquals(State.USED_ANYWAY, state());
        assertEquals("other weights", owner.belonging().get().differs());
        assertEquals(recorded.name(), session.run().get().orElseThrow().run().madeOn());
        open(folder.resolve("third"));
        assertEquals(State.OTHER, state());
    }

    @Test
    void theOpenModelCanBeScoredInstead() {
        session.run().set(Optional.of(OpenRun.read(RUN)));
        open(folder);
        owner.putAway();
        assertEquals(Optional.empty(), session.run().get());
        assertEquals(State.NOTHING, state());
    }

    @Test
    void scoresWithoutARecordAreSaidToHaveNone() throws IOException {
        Path scores = folder.resolve("mine.safetensors");
        Files.copy(RUN.resolve("scores.safetensors"), scores);
        session.run().set(Optional.of(OpenRun.read(scores)));
        open(MODEL);
        assertEquals(State.UNRECORDED, state());
    }

    @Test
    void whatWasCheckedForAnotherModelIsNotTaken() {
        session.run().set(Optional.of(OpenRun.read(RUN)));
        session.model().set(Optional.of(new OpenModel(folder, Inspection.of(MODEL))));
        session.model().set(Optional.of(new OpenModel(MODEL, Inspection.of(MODEL))));
        work();
        assertEquals(State.SAME, state());
    }
}
