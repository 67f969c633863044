package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.run.judge.JudgeSource;
import sotto.run.machine.Inspection;
import sotto.run.project.ProjectContent;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// No text, value or difference stands under a prompt, a model or gains that did not produce it.
class TextsBelongToTheirPromptTest {
    private static final Path MODEL = Path.of("samples/model");

    private final Session session = new Session();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final MadeUpWriter writer = new MadeUpWriter();
    private final CompareViewModel model = new CompareViewModel(
            session,
            Tasks.on(Runnable::run, work::add),
            new CompareViewModel.Behind(writer, new NoShelf(), new AtOnce(), new AtOnce()));

    /// A pause that is over as it begins.
    private static final class AtOnce implements Pause {
        @Override
        public void then(Runnable what) {
            what.run();
        }

        @Override
        public void forget() {}
    }

    private static final class NoShelf implements Shelf {
        @Override
        public List<ProjectContent.Variant> variants() {
            return List.of();
        }

        @Override
        public void keep(Keep variant, Consumer<ProjectContent.Variant> done, Consumer<Failure> failed) {
            throw new AssertionError("nothing is kept here");
        }
    }

    @BeforeEach
    void write() {
        session.model().set(Optional.of(new OpenModel(MODEL, Inspection.of(MODEL))));
        session.run().set(Optional.of(OpenRun.read(Path.of("samples/run"))));
        model.inputs().prompt().set("The customer behind me said that");
        model.inputs().samples().set(2);
        model.judge().set(Optional.of(new JudgeSource("made up", Path.of("judge.txt"), null)));
        work();
        model.write();
        work();
        assertEquals(Script.Phase.WHOLE, script(1).phase());
    }

    @AfterEach
    void close() {
        model.close();
        session.close();
    }

    private void work() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    private Column column(int number) {
        return model.columns().list().get(number);
    }

    private Script script(int number) {
        return column(number).script().get();
    }

    private void assertNothingIsShown() {
        for (int number = 0; number < 4; number++) {
            assertEquals(Script.EMPTY, script(number), "column " + number);
            assertEquals(Column.Worth.UNKNOWN, column(number).worth().get(), "column " + number);
        }
    }

    @Test
    void aPromptThatFailsHasNoTexts() {
        writer.fails = true;
        model.inputs().prompt().set("a much longer one");
        work();
        assertTrue(model.problem().get().isPresent());
        assertNothingIsShown();
        model.problem().set(Optional.empty());
        assertNothingIsShown();
    }

    @Test
    void anEmptyPromptHasNoTexts() {
        model.inputs().prompt().set(" ");
        work();
        assertNothingIsShown();
    }

    @Test
    void anotherPrePromptHasNoTextsBeforeItsOwn() {
        model.inputs().before().set(Inputs.Before.ADVERSARIAL);
        model.stop();
        assertNothingIsShown();
    }

    @Test
    void anotherModelHasNoTextsBeforeItsOwn() {
        Path other = MODEL.toAbsolutePath();
        session.model().set(Optional.of(new OpenModel(other, Inspection.of(other))));
        assertNothingIsShown();
    }

    @Test
    void anotherRunHasNoTextsBeforeItsOwn() {
        session.run().set(Optional.empty());
        assertNothingIsShown();
    }

    @Test
    void theTextOfAnotherPromptIsNoGhost() {
        List<String> ghosts = new ArrayList<>();
        List<Column.Worth> worths = new ArrayList<>();
        writer.everyStep = () -> {
            model.flush();
            ghosts.add(script(1).ghost());
            worths.add(column(1).worth().get());
        };
        model.inputs().prompt().set("another one");
        work();
        assertTrue(ghosts.size() >= MadeUpWriter.WORDS, ghosts + "");
        assertTrue(ghosts.stream().allMatch(String::isEmpty), ghosts + "");
        assertTrue(worths.stream().allMatch(worth -> worth.judged().isEmpty()), worths + "");
        assertEquals("another one", script(1).echo());
    }

    @Test
    void otherSettingsThatFailLeaveTextsThatAreCalledEarlier() {
        String before = script(1).text();
        writer.fails = true;
        model.inputs().seed().set(7);
        model.dials().strength().set(0.5);
        work();
        assertEquals(Script.Phase.EARLIER, script(1).phase());
        assertEquals(before, script(1).text());
        model.columns()
                .list()
                .forEach(one ->
                        assertEquals(Script.Phase.EARLIER, one.script().get().phase()));
    }

    @Test
    void aTextIsBackUnderItsOwnPromptWithoutBeingWrittenAgain() {
        Script before = script(1);
        Column.Worth worth = column(1).worth().get();
        int written = writer.written.size();
        writer.fails = true;
        model.inputs().prompt().set("a much longer one");
        work();
        model.inputs().prompt().set("The customer behind me said that");
        work();
        assertEquals(before, script(1));
        assertEquals(worth.judged(), column(1).worth().get().judged());
        assertEquals(worth.repetition(), column(1).worth().get().repetition());
        assertEquals(written, writer.written.size());
    }
}
