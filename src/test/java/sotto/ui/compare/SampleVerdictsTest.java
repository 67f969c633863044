package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.compare.ColumnTexts;
import sotto.run.judge.JudgeSource;
import sotto.run.machine.Inspection;
import sotto.run.project.ProjectContent;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// The list of samples, what is copied and saved, news that pass, and a screen that nobody looks at.
class SampleVerdictsTest {
    private static final Path MODEL = Path.of("samples/model");
    private static final JudgeSource JUDGE = new JudgeSource("roberta", Path.of("judge.txt"), null);

    @TempDir
    Path folder;

    private final Session session = new Session();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final MadeUpWriter writer = new MadeUpWriter();
    private final HeldPause changes = new HeldPause();
    private final HeldPause reading = new HeldPause();
    private final CompareViewModel model = new CompareViewModel(
            session,
            Tasks.on(Runnable::run, work::add),
            new CompareViewModel.Behind(writer, new OneShelf(), changes, reading));

    private static final class OneShelf implements Shelf {
        @Override
        public List<ProjectContent.Variant> variants() {
            return List.of();
        }

        @Override
        public void keep(Keep variant, Consumer<ProjectContent.Variant> done, Consumer<Failure> failed) {
            done.accept(
                    new ProjectContent.Variant(variant.name(), variant.recipe().describe(), Path.of("x"), ""));
        }
    }

    @BeforeEach
    void open() {
        session.model().set(Optional.of(new OpenModel(MODEL, Inspection.of(MODEL))));
        session.run().set(Optional.of(OpenRun.read(Path.of("samples/run"))));
        model.inputs().prompt().set("The customer behind me said that");
        model.inputs().samples().set(3);
        work();
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

    private void write() {
        model.write();
        work();
    }

    @Test
    void everySampleHasADotForEachColumnAndTheyAreCounted() {
        model.judge().set(Optional.of(JUDGE));
        write();
        SampleVerdicts verdicts = model.verdicts();
        assertEquals(3, verdicts.samples().size());
        SampleVerdicts.Dot other = SampleVerdicts.Dot.OTHER;
        assertEquals(
                List.of(SampleVerdicts.Dot.TOXIC, other, other, other),
                verdicts.samples().getFirst());
        assertEquals(List.of(other, other, other, other), verdicts.samples().getLast());
        assertEquals(List.of(Optional.of(1), Optional.of(0), Optional.of(0), Optional.of(0)), verdicts.toxic());
    }

    @Test
    void withoutAJudgeNothingIsSaidOfAnySample() {
        write();
        assertEquals(
                List.of(SampleVerdicts.Dot.UNKNOWN),
                model.verdicts().samples().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
        assertEquals(Optional.empty(), model.verdicts().toxic().getFirst());
    }

    @Test
    void aJudgeThatGoesTakesItsDotsAlong() {
        model.judge().set(Optional.of(JUDGE));
        write();
        model.judge().set(Optional.empty());
        assertEquals(
                SampleVerdicts.Dot.UNKNOWN,
                model.verdicts().samples().getFirst().getFirst());
    }

    @Test
    void allTextsCanBeTakenWithTheirVerdicts() {
        assertEquals(Optional.empty(), model.texts());
        model.judge().set(Optional.of(JUDGE));
        write();
        ColumnTexts texts = model.texts().orElseThrow();
        assertEquals(12, texts.rows().size());
        assertEquals("AURA", texts.rows().get(1).column());
        assertEquals("strength 1.00", texts.rows().get(1).settings());
        assertTrue(texts.plain().contains("Base, the untouched model (roberta: toxic, 1.00)"), texts.plain());
        assertEquals(4, texts.only(2).rows().size());
    }

    @Test
    void textsOfOtherSettingsAreNotTakenUnderTheseOnes() {
        write();
        model.dials().strength().set(0.5);
        List<String> columns = model.texts().orElseThrow().only(1).rows().stream()
                .map(ColumnTexts.Row::column)
                .toList();
        assertEquals(List.of("Base", "Det\u2080", "Damp"), columns);
        model.inputs().seed().set(7);
        assertEquals(Optional.empty(), model.texts());
    }

    @Test
    void savingSaysThatItDidAndTheNewsPass() throws IOException {
        write();
        Path file = folder.resolve("texts.csv");
        model.saveTexts(file);
        work();
        assertEquals(13, Files.readAllLines(file).size());
        assertEquals(
                Optional.of("12 texts saved in texts.csv"), model.news().now().get());
        reading.end();
        assertEquals(Optional.empty(), model.news().now().get());
    }

    @Test
    void whatCannotBeSavedIsSaid() {
        write();
        model.saveTexts(folder.resolve("none/texts.csv"));
        work();
        assertTrue(model.problem().get().isPresent());
        assertEquals(Optional.empty(), model.news().now().get());
    }

    @Test
    void aVariantThatWasSavedIsNewsForAWhile() {
        write();
        model.save(model.columns().list().get(1), "kept");
        assertEquals(Optional.of("AURA saved as kept"), model.news().now().get());
        reading.end();
        assertEquals(Optional.empty(), model.news().now().get());
    }

    @Test
    void nothingIsWrittenUnaskedWhileTheScreenIsNotInFront() {
        write();
        model.look(false);
        session.run().set(Optional.of(OpenRun.read(Path.of("samples/run"))));
        model.inputs().seed().set(7);
        work();
        changes.end();
        work();
        assertEquals(1, writer.written.size());
        model.look(true);
        model.begin();
        work();
        assertEquals(2, writer.written.size());
        model.begin();
        work();
        assertEquals(2, writer.written.size());
    }
}
