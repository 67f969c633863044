package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.num.FloatOrder.Direction;
import sotto.run.project.ProjectContent;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;
import sotto.run.table.NeuronColumn;
import sotto.run.table.NeuronRows;
import sotto.ui.NoFiles;
import sotto.ui.session.Clip;
import sotto.ui.session.Navigator;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Opener;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

class NeuronsViewModelTest {
    private final Pad pad = new Pad();
    private final ScreenContext context = context();
    private NeuronsViewModel model = new NeuronsViewModel(context, pad);

    /// A notebook on the heap.
    static final class Pad implements Notebook {
        private final Map<String, ProjectContent.Neuron> notes = new LinkedHashMap<>();
        private final List<String> asked = new ArrayList<>();
        private final List<Variant> variants = new ArrayList<>();

        @Override
        public ProjectContent.Neuron of(String neuron) {
            return notes.getOrDefault(neuron, new ProjectContent.Neuron(neuron, "", List.of()));
        }

        @Override
        public void note(ProjectContent.Neuron neuron) {
            notes.put(neuron.name(), neuron);
        }

        @Override
        public List<String> queries() {
            return List.copyOf(asked);
        }

        @Override
        public void asked(String query) {
            asked.remove(query);
            asked.addFirst(query);
        }

        @Override
        public void keep(Variant variant, Consumer<String> kept, Consumer<Failure> failed) {
            variants.add(variant);
            kept.accept(variant.name());
        }
    }

    static ScreenContext context() {
        return context(Tasks.atOnce());
    }

    private static ScreenContext context(Tasks tasks) {
        Session session = new Session();
        Navigator navigator = new Navigator();
        Clip clip = new Clip() {
            @Override
            public void text(String text) {}

            @Override
            public void picture(int[] argb, int width, int height) {}
        };
        return new ScreenContext(session, tasks, navigator, new Opener(session, tasks, navigator), new NoFiles(), clip);
    }

    @BeforeEach
    void openARun() {
        SequencedMap<String, float[]> auroc = new LinkedHashMap<>();
        auroc.put("h.0.c_fc", new float[] {0.6f, 0.9f, 0.55f});
        auroc.put("h.1.c_proj", new float[] {0.2f, 0.8f});
        Map<String, float[]> q = Map.of("h.0.c_fc", new float[] {0.5f, 0.1f, 0.5f}, "h.1.c_proj", new float[] {0, 1});
        Expertise expertise = Expertise.of(auroc, Map.of(Measure.Q, q));
        ScoredRun run = new ScoredRun(expertise, Optional.of(new RunRecord.Classes(500, 2000)), OptionalDouble.empty());
        context.session().run().set(Optional.of(new OpenRun(Path.of("runs/a b"), run, expertise.ranking())));
    }

    private int[] rows() {
        NeuronRows rows = model.rows().get().orElseThrow();
        return IntStream.range(0, rows.size()).map(rows::neuron).toArray();
    }

    @Test
    void allNeuronsStandThereTheBestFirst() {
        assertArrayEquals(new int[] {1, 4, 0, 2, 3}, rows());
        assertEquals("5 of 5 match", model.count().get());
    }

    @Test
    void aQueryIsAppliedAsItIsTyped() {
        model.query().set("auroc > 0.7");
        assertArrayEquals(new int[] {1, 4}, rows());
        assertEquals("2 of 5 match", model.count().get());
    }

    @Test
    void aQueryThatCannotBeReadKeepsTheRowsAndSaysWhere() {
        model.query().set("auroc > 0.7");
        model.query().set("auroc > 0.7 an");
        assertArrayEquals(new int[] {1, 4}, rows());
        assertEquals(13, model.problem().get().orElseThrow().column());
    }

    @Test
    void whatTheRunDidNotMeasureIsAProblem() {
        model.query().set("holdout > 0.7");
        assertTrue(
                String.valueOf(model.problem().get().orElseThrow().getMessage()).contains("has no holdout"));
    }

    @Test
    void anotherColumnSortsWhatIsShown() {
        model.query().set("auroc > 0.5");
        model.sort(NeuronColumn.Q, Direction.DESCENDING);
        assertArrayEquals(new int[] {4, 0, 2, 1}, rows());
        assertEquals("rows 1–4 of 4 · sorted by q", model.inView(0, 9));
    }

    @Test
    void theScaleIsThatOfTheRowsInView() {
        model.scaleTo(0, 4);
        IntervalScale all = model.scale().get();
        assertTrue(all.low() <= 0.2 && all.high() >= 0.9, all.toString());
        model.scaleTo(0, 0);
        IntervalScale best = model.scale().get();
        assertTrue(best.low() >= 0.7 && best.high() <= 1, best.toString());
        assertTrue(best.high() - best.low() < 0.25, best.toString());
    }

    @Test
    void onlyQueriesThatSaySomethingAreKept() {
        model.keepQuery();
        model.query().set("auroc >");
        model.keepQuery();
        assertTrue(model.history().isEmpty());
        model.query().set("auroc > 0.7");
        model.keepQuery();
        assertEquals(List.of("auroc > 0.7"), model.history());
    }

    @Test
    void theCommandListsTheSameNeurons() {
        model.query().set("auroc > 0.7");
        assertTrue(model.command().startsWith("sotto neurons"), model.command());
        assertTrue(model.command().contains("auroc > 0.7"), model.command());
    }

    @Test
    void aVariantDampensTheShownNeuronsOnly() {
        model.query().set("layer = 0 and auroc > 0.58");
        model.saveVariant("mine");
        Notebook.Variant kept = pad.variants.getFirst();
        assertEquals("mine", kept.name());
        assertArrayEquals(new float[] {0.8f, 0.2f, 1}, kept.gains().gain("h.0.c_fc"), 1e-6f);
        assertFalse(kept.gains().modules().contains("h.1.c_proj"));
        assertEquals("layer = 0 and auroc > 0.58", kept.about().get("where"));
        assertEquals("Saved “mine”", model.said().get());
    }

    @Test
    void aVariantOfNothingIsRefused() {
        model.query().set("auroc > 0.99");
        model.saveVariant("mine");
        assertTrue(model.failure().get().isPresent());
        model.query().set("");
        model.saveVariant(" ");
        assertTrue(pad.variants.isEmpty());
    }

    @Test
    void withoutARunThereIsNothing() {
        context.session().run().set(Optional.empty());
        assertTrue(model.rows().get().isEmpty());
        assertEquals("", model.command());
    }

    @Test
    void aNewRunIsSortedByAurocAgain() {
        model.sort(NeuronColumn.Q, Direction.ASCENDING);
        openARun();
        assertEquals(NeuronColumn.AUROC, model.column());
    }

    @Test
    void meansThatTheRunKeptAreFoundOutAfterItIsOpen() {
        ArrayDeque<Runnable> work = new ArrayDeque<>();
        ScreenContext slow = context(Tasks.on(Runnable::run, work::add));
        NeuronsViewModel later = new NeuronsViewModel(slow, pad);
        slow.session().run().set(Optional.of(OpenRun.read(Path.of("src/test/resources/sotto/before/kept"))));
        later.query().set("mean_positive > 1.9 and mean_negative < 0.4");
        assertTrue(later.problem().get().isPresent());
        assertFalse(later.neurons().orElseThrow().has(Measure.MEAN_POSITIVE));
        work.forEach(Runnable::run);
        assertTrue(later.problem().get().isEmpty());
        assertTrue(later.neurons().orElseThrow().has(Measure.MEAN_NEGATIVE));
        assertTrue(later.size() > 0 && later.size() < 3840, later.count().get());
        later.sort(NeuronColumn.MEAN_POSITIVE, Direction.DESCENDING);
        assertTrue(later.inOrder().endsWith("sorted by mean response, concept"), later.inOrder());
    }

    @Test
    void meansOfARunThatIsClosedByThenAreNotTakenIn() {
        ArrayDeque<Runnable> work = new ArrayDeque<>();
        ScreenContext slow = context(Tasks.on(Runnable::run, work::add));
        NeuronsViewModel later = new NeuronsViewModel(slow, pad);
        slow.session().run().set(Optional.of(OpenRun.read(Path.of("src/test/resources/sotto/before/kept"))));
        slow.session().run().set(Optional.of(OpenRun.read(Path.of("src/test/resources/sotto/before/run"))));
        work.forEach(Runnable::run);
        assertFalse(later.neurons().orElseThrow().has(Measure.MEAN_POSITIVE));
    }
}
