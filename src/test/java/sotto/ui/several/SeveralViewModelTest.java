package sotto.ui.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.expert.Combination;
import sotto.expert.ConceptGains;
import sotto.expert.ConceptOverlap;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.figure.Quadrant;
import sotto.model.Edit;
import sotto.run.project.ProjectContent;
import sotto.run.score.Scores;
import sotto.run.table.NeuronRows;
import sotto.run.table.Query;
import sotto.run.table.QueryProblem;
import sotto.ui.NoFiles;
import sotto.ui.session.Clip;
import sotto.ui.session.Navigator;
import sotto.ui.session.OpenConcepts;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Opener;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;
import sotto.ui.task.Job;
import sotto.ui.task.Tasks;

/// Concepts side by side, without a screen.
class SeveralViewModelTest {
    private static final OpenRun RUN = OpenRun.read(Path.of("samples/run"));
    private static final Path OWN = Path.of("samples/run").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private final Session session = new Session();
    private final Tasks tasks = Tasks.atOnce();
    private final Navigator navigator = new Navigator();
    private final Kept shelf = new Kept();
    private SeveralViewModel model = made();

    private final class Kept implements ConceptShelf {
        private List<Path> runs = new ArrayList<>();
        private List<Path> left = List.of();
        private Map<String, String> settings = new HashMap<>();
        private final Map<String, Edit> variants = new HashMap<>();
        private Map<String, String> about = Map.of();

        @Override
        public List<Path> runs() {
            return runs;
        }

        @Override
        public List<Path> left() {
            return left;
        }

        @Override
        public Map<String, String> settings() {
            return settings;
        }

        @Override
        public void leave(List<Path> places, Map<String, String> kept) {
            left = places;
            settings = kept;
        }

        @Override
        public void watch(Runnable opened) {}

        @Override
        public Job<ProjectContent.Variant> keep(String name, Edit gains, Map<String, String> how, Path scores) {
            variants.put(name, gains);
            about = how;
            return tasks.quietly(_ -> new ProjectContent.Variant(name, how, Path.of("v.safetensors"), "run"));
        }
    }

    private static final class NoClip implements Clip {
        @Override
        public void text(String text) {}

        @Override
        public void picture(int[] argb, int width, int height) {}
    }

    private SeveralViewModel made() {
        return new SeveralViewModel(
                new ScreenContext(
                        session, tasks, navigator, new Opener(session, tasks, navigator), new NoFiles(), new NoClip()),
                shelf);
    }

    @BeforeEach
    void runs() throws IOException {
        ConceptFolder.fill(folder, List.of("insult", "tender"), 0.9, -0.5);
        session.run().set(Optional.of(RUN));
    }

    @Test
    void noAxisHasAConceptThatTheSessionHasClosed() {
        open();
        model.list().axes(1, 2);
        List<Integer> stale = new ArrayList<>();
        session.concepts().subscribe(open -> {
            if (Math.max(
                            model.list().axes().get().x(),
                            model.list().axes().get().y())
                    >= open.size()) {
                stale.add(open.size());
            }
        });
        session.concepts().set(OpenConcepts.NONE); // as for a run on another model
        assertEquals(List.of(), stale);
        assertEquals(new ConceptList.Axes(-1, -1), model.list().axes().get());
        assertEquals(Optional.empty(), model.list().problem().get());
    }

    private void open() {
        model.list().show(true);
        model.list().add(List.of(folder));
    }

    private List<String> names() {
        return session.concepts().get().names();
    }

    @Test
    void theOpenRunIsTheFirstConceptAndThoseOfAFolderFollow() {
        assertEquals(List.of(), names());
        model.list().show(true);
        assertEquals(List.of("run"), names());
        assertFalse(model.list().axes().get().arePair());
        model.list().add(List.of(folder));
        assertEquals(List.of("run", "insult", "tender"), names());
        assertEquals(new ConceptList.Axes(0, 1), model.list().axes().get());
        assertEquals(List.of(OWN, folder.resolve("insult"), folder.resolve("tender")), shelf.left);
        model.list().show(false);
        assertEquals(List.of(), names());
    }

    @Test
    void whatWasLeftComesBack() {
        open();
        model.list().axes(2, 0);
        model.keeping().dampen(1);
        model.keeping().keep(2, true);
        model.keeping().threshold().set(0.6);
        model.keeping().note();
        model.best(true);
        model.k().set(77);
        session.clear();
        model = made();
        session.run().set(Optional.of(RUN));
        assertEquals(List.of("run", "insult", "tender"), names());
        assertEquals(new ConceptList.Axes(2, 0), model.list().axes().get());
        assertEquals(1, model.keeping().dampened().get());
        assertEquals(Set.of(2), model.keeping().kept().get());
        assertEquals(0.6, model.keeping().threshold().get());
        assertTrue(model.best().get());
        assertEquals(77, model.k().get());
    }

    @Test
    void aRunOfOtherNeuronsIsLeftOutAndSaidSo() throws IOException {
        open();
        Path other = Files.createDirectory(folder.resolve("other"));
        java.util.LinkedHashMap<String, float[]> scores = new java.util.LinkedHashMap<>();
        scores.put("m", new float[] {0.5f});
        Scores.write(other.resolve(Scores.FILE), Expertise.of(scores));
        model.list().add(List.of(other));
        assertEquals(List.of("run", "insult", "tender"), names());
        assertTrue(model.list().problem().get().orElseThrow().getMessage().contains("do not have the same neurons"));
        assertEquals(3, shelf.left.size());
    }

    @Test
    void theOpenRunCannotBeRemovedAndTheOthersCan() {
        open();
        assertFalse(model.list().isRemovable(0));
        model.list().remove(0);
        model.list().remove(1);
        assertEquals(List.of("run", "tender"), names());
        assertEquals(List.of(OWN, folder.resolve("tender")), shelf.left);
        shelf.runs = List.of(OWN, folder.resolve("insult"), folder.resolve("tender"));
        assertEquals(List.of(folder.resolve("insult")), model.list().addable());
    }

    @Test
    void aChosenConceptBecomesYAndAnotherPressSwaps() {
        open();
        model.list().choose(2);
        assertEquals(new ConceptList.Axes(1, 2), model.list().axes().get());
        model.list().choose(2);
        assertEquals(new ConceptList.Axes(2, 1), model.list().axes().get());
        model.list().choose(2);
        assertEquals(new ConceptList.Axes(1, 2), model.list().axes().get());
    }

    @Test
    void theTablesAreThoseOfTheCommand() {
        open();
        ConceptOverlap expected = ConceptOverlap.of(
                List.of(Scores.read(OWN), Scores.read(folder.resolve("insult")), Scores.read(folder.resolve("tender"))),
                384);
        ConceptOverlap shown = model.pairs().overlap().get().orElseThrow();
        for (int row = 0; row < 3; row++) {
            org.junit.jupiter.api.Assertions.assertArrayEquals(expected.spearman()[row], shown.spearman()[row]);
            org.junit.jupiter.api.Assertions.assertArrayEquals(expected.jaccard()[row], shown.jaccard()[row]);
        }
        assertEquals(
                "sotto concepts %s %s %s".formatted(OWN, folder.resolve("insult"), folder.resolve("tender")),
                model.command());
        model.k().set(50);
        assertEquals(50, model.pairs().overlap().get().orElseThrow().top());
        assertTrue(model.command().endsWith(" --top 50"));
        assertEquals(800, model.pairs().texts().get().orElseThrow().both());
        assertEquals(800, model.pairs().texts().get().orElseThrow().either());
    }

    @Test
    void cornersAreCountedAndTheirQueriesFindTheSameNeurons() throws QueryProblem {
        open();
        Path insult = folder.resolve("insult");
        float[] thresholds = {ConceptFolder.threshold(OWN), ConceptFolder.threshold(insult)};
        for (Quadrant quadrant : Quadrant.values()) {
            boolean across = quadrant == Quadrant.ONLY_ACROSS || quadrant == Quadrant.BOTH;
            boolean up = quadrant == Quadrant.ONLY_UP || quadrant == Quadrant.BOTH;
            int count = ConceptFolder.count(OWN, insult, thresholds, across, up);
            PlanePart part = new PlanePart.Corner(quadrant);
            assertEquals(count, model.plane().get().orElseThrow().counts().get(quadrant), quadrant.name());
            model.part().set(part);
            assertEquals(count, model.selected().get().orElseThrow().count(), quadrant.name());
            model.open(part);
            assertEquals(ScreenId.NEURONS, navigator.place().get());
            assertEquals(count, asked().size(), session.query().get());
        }
    }

    private NeuronRows asked() throws QueryProblem {
        Expertise run = RUN.run().expertise();
        return NeuronRows.of(
                run,
                Query.parse(session.query().get(), run, session.concepts().get().byWord()));
    }

    @Test
    void aRectangleIsAQueryToo() throws QueryProblem {
        open();
        PlanePart box = new PlanePart.Box(0.55f, 0.7f, 0.4f, 0.6f);
        model.part().set(box);
        int count = model.selected().get().orElseThrow().count();
        assertTrue(count > 20, Integer.toString(count));
        model.open(box);
        assertEquals(count, asked().size());
        session.part().set(session.part().get().withSite(Optional.of("c_proj")));
        int ofSite = model.selected().get().orElseThrow().count();
        assertTrue(ofSite > 0 && ofSite < count, Integer.toString(ofSite));
        model.open(box);
        assertEquals(ofSite, asked().size());
    }

    @Test
    void theBestOfAllConceptsAreAskedFor() throws QueryProblem {
        open();
        model.best(true);
        model.k().set(200);
        assertEquals(List.of(200, 200, 200), model.shown().get().orElseThrow().experts());
        model.openAll();
        assertEquals(model.shown().get().orElseThrow().ofAll(), asked().size());
        assertEquals(4, session.suggested().get().size());
    }

    @Test
    void thePriceIsThatOfTheGainsTheCommandMakes() {
        open();
        Expertise run = RUN.run().expertise();
        Expertise insult = Scores.read(folder.resolve("insult"));
        Dampening.Counts alone = GainRecipe.AURA.make(run).counts();
        KeepingModel keeping = model.keeping();
        assertEquals(
                new KeepingModel.Price(alone.changed(), alone.changed(), alone.meanGain(), alone.meanGain()),
                keeping.price().get().orElseThrow());
        keeping.keep(1, true);
        keeping.threshold().set(0.6);
        Dampening made =
                new ConceptGains(Combination.PRODUCT, 0.6f).make(GainRecipe.AURA, List.of(run), List.of(insult));
        KeepingModel.Price price = keeping.price().get().orElseThrow();
        assertEquals(made.counts().changed(), price.left());
        assertEquals(alone.changed() - price.left(), price.kept());
        assertTrue(price.kept() > 10 && price.meanLeft() > price.meanGain());
        assertEquals(
                "sotto gains %s --keep %s --keep-threshold 0.6 --rule aura --out aura.safetensors"
                        .formatted(OWN, folder.resolve("insult")),
                keeping.command());
        keeping.add(ScreenId.COMPARE);
        assertEquals(Set.of("AURA on run, keeping insult above 0.600"), shelf.variants.keySet());
        assertEquals(folder.resolve("insult").toString(), shelf.about.get("keep"));
        assertEquals(ScreenId.COMPARE, navigator.place().get());
        assertEquals(
                "AURA on run, keeping insult above 0.600",
                session.variant().get().orElseThrow().title());
    }

    @Test
    void aClosedRunClosesItsConcepts() {
        open();
        session.run().set(Optional.empty());
        assertEquals(List.of(), names());
        assertTrue(model.plane().get().isEmpty());
        assertEquals(3, shelf.left.size());
    }
}
