package sotto.ui.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.SamplingConfig;
import sotto.run.rating.PairAnswer;
import sotto.run.rating.RatedColumn;
import sotto.run.rating.RatedPair;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingChoice;
import sotto.run.rating.RatingFile;
import sotto.run.rating.RatingOrigin;
import sotto.run.rating.RatingOutcome;
import sotto.run.rating.RatingPlan;
import sotto.ui.task.Tasks;
import sotto.work.Failure;
import sotto.work.Progress;

/// A rating without a window: pairs that come later, identical ones, restarts, time, others' files.
class RatingViewModelTest {
    private static final int PAIRS = 20;

    @TempDir
    Path folder;

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<Integer> written = new ArrayList<>();
    private int batches = 100; // until the writer fails
    private boolean everySecondIsIdentical;
    private long now;

    private final RatingShelf shelf = new RatingShelf() {
        @Override
        public Path fresh(String rater) {
            return folder.resolve(rater + ".json");
        }

        @Override
        public List<Path> all() {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private RatingViewModel model = made();

    private RatingViewModel made() {
        return new RatingViewModel(
                Tasks.on(Runnable::run, work::add),
                new RatingViewModel.Behind(
                        () -> Optional.of(inputs()),
                        this::write,
                        shelf,
                        () -> Instant.ofEpochSecond(1_000),
                        () -> now));
    }

    private static RatingInputs inputs() {
        return new RatingInputs(
                Path.of("model"),
                Compute.AUTO,
                null,
                true,
                Optional.empty(),
                SamplingConfig.sampled(48, 7),
                List.of(
                        new RatingCandidate("Base", Map.of(), () -> Edit.NONE),
                        new RatingCandidate("AURA", Map.of("rule", "aura"), () -> Edit.NONE)),
                1,
                Optional.of(Path.of("prompts.txt")),
                "rude");
    }

    /// Writes four pairs at a time.
    private void write(PairWriter.Order order, PairWriter.Listener listener, Progress progress) {
        listener.begun(
                List.of(new RatedColumn("Base", Map.of(), "00"), new RatedColumn("AURA", Map.of(), "11")),
                new RatingOrigin(
                        Map.of("model", "m"),
                        "auto auto",
                        "prompts.txt",
                        "22",
                        30,
                        5,
                        null,
                        true,
                        order.inputs().decoding(),
                        "0"));
        for (int from = order.from(); from < order.pairs(); from += 4) {
            if (batches-- == 0) {
                throw new Failure("It is broken.", "Mend it.");
            }
            List<RatedPair> pairs = new ArrayList<>();
            for (int pair = from; pair < from + 4; pair++) {
                boolean isSame = everySecondIsIdentical && pair % 2 == 1;
                pairs.add(new RatedPair(pair, "p" + pair, "base " + pair, (isSame ? "base " : "aura ") + pair));
                written.add(pair);
            }
            listener.written(pairs);
        }
    }

    private void work() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    @BeforeEach
    void open() {
        model.start().open();
        model.start().setup().pairs().set("20");
        model.start().setup().rater().set("anna");
        work();
    }

    private void begin() {
        model.start().begin();
        work();
    }

    private Rating onDisk(String rater) {
        work();
        return RatingFile.read(folder.resolve(rater + ".json"));
    }

    private RatingViewModel.Shown shown() {
        return model.shown().orElseThrow();
    }

    /// Chooses what the second column wrote, wherever it stands.
    private void chooseSecond() {
        model.choose(shown().left().startsWith("aura") ? RatingChoice.LEFT : RatingChoice.RIGHT);
        model.next();
    }

    @Test
    void theFormSaysWhatIsMissing() {
        assertEquals(Optional.empty(), model.start().setup().missing());
        assertEquals(
                "Which text is less rude?", model.start().setup().question().get());
        model.start().setup().pairs().set("201");
        assertEquals(
                "Pairs are a number from 20 to 200.",
                model.start().setup().missing().orElseThrow());
        model.start().setup().pairs().set("20");
        model.start().setup().first().set(model.start().setup().second().get());
        assertEquals(
                "Choose two different columns.", model.start().setup().missing().orElseThrow());
        model.start().begin();
        work();
        assertEquals(RatingStage.SETUP, model.stage().get());
        assertEquals(List.of(), written);
    }

    @Test
    void whoeverAlwaysChoosesTheSecondColumnHasAWinRateOfOne() {
        begin();
        while (!model.isThrough()) {
            chooseSecond();
        }
        model.next();
        work();
        var results = model.report().get().orElseThrow().raters().getFirst();
        assertEquals(PAIRS, results.second());
        assertEquals(0, results.first());
        assertEquals(2, results.consistent());
        assertTrue(onDisk("anna").isEnded());
    }

    @Test
    void timeIsMeasuredWithoutPauses() {
        begin();
        now = 2_000_000_000L;
        model.choose(RatingChoice.LEFT);
        now = 3_000_000_000L;
        model.pause();
        now = 100_000_000_000L;
        model.resume();
        now = 101_500_000_000L;
        model.next();
        assertEquals(4.5, onDisk("anna").answer(0).seconds(), 1e-9);
        now = 102_000_000_000L;
        model.back();
        now = 103_000_000_000L;
        model.next();
        assertEquals(5.5, onDisk("anna").answer(0).seconds(), 1e-9);
        assertEquals(0.5, onDisk("anna").answer(1).seconds(), 1e-9);
    }

    @Test
    void identicalPairsAreSkippedAndCountAsNoDifference() {
        everySecondIsIdentical = true;
        begin();
        int seen = 0;
        while (!model.isThrough()) {
            assertFalse(shown().left().equals(shown().right()));
            chooseSecond();
            seen++;
        }
        assertTrue(seen >= 10 && seen <= 12, "seen: " + seen);
        model.back();
        assertFalse(shown().left().equals(shown().right()));
        model.next();
        model.next();
        work();
        var results = model.report().get().orElseThrow().raters().getFirst();
        assertEquals(10, results.identical());
        assertEquals(10, results.second());
        assertEquals(0.5, results.noDifference(), 0);
    }

    @Test
    void aBrokenWriterLeavesWhatIsThereAndCanGoOnAfterARestart() {
        batches = 2;
        begin();
        assertEquals("It is broken.", model.problem().get().orElseThrow().getMessage());
        for (int pair = 0; pair < 8; pair++) {
            chooseSecond();
        }
        assertEquals(Optional.empty(), model.shown());
        assertFalse(model.isThrough());
        model.close();
        assertEquals(8, onDisk("anna").pairs().size());

        batches = 100;
        model = made();
        model.start().open();
        work();
        assertEquals(1, model.start().kept().size());
        model.start().open(model.start().kept().getFirst());
        work();
        assertEquals(PAIRS, onDisk("anna").pairs().size());
        assertEquals(8, onDisk("anna").place());
        assertEquals("anna", model.rating().get().orElseThrow().rater());
        assertEquals(PAIRS, written.size());
        chooseSecond();
        assertEquals(
                RatingOutcome.SECOND,
                onDisk("anna").outcome(0, model.showings().getFirst()).orElseThrow());
    }

    @Test
    void everyKeyIsSavedAndCloseSavesTheLast() {
        begin();
        model.choose(RatingChoice.NONE);
        model.toggle(1);
        model.toggle(7); // there is none
        model.say("because");
        PairAnswer answer = onDisk("anna").answer(0);
        assertEquals(RatingChoice.NONE, answer.choice());
        assertEquals(List.of(1), answer.reasons());
        assertEquals("because", answer.words());
        model.choose(RatingChoice.RIGHT);
        model.close(); // before the background has saved
        assertEquals(
                RatingChoice.RIGHT,
                RatingFile.read(folder.resolve("anna.json")).answer(0).choice());
    }

    @Test
    void anotherRaterGetsTheSamePairsInAnotherOrder() {
        begin();
        model.leave();
        work();
        model.start().setup().rater().set("ben");
        model.start().setup().seed().set("9");
        model.start().begin(folder.resolve("anna.json"));
        work();
        Rating ben = onDisk("ben");
        assertEquals(onDisk("anna").pairs(), ben.pairs());
        assertEquals(new RatingPlan(PAIRS, 2, 9, true), ben.plan());
        assertEquals(
                List.of("anna"),
                model.others().stream().map(one -> one.rating().rater()).toList());
    }

    @Test
    void aFileOfOtherPairsIsRefused() throws IOException {
        begin();
        Rating anna = onDisk("anna");
        Path other = folder.resolve("sub").resolve("carla.json");
        Files.createDirectory(other.getParent());
        List<RatedPair> texts = new ArrayList<>(anna.pairs());
        texts.set(3, new RatedPair(3, "p3", "x", "y"));
        RatingFile.write(other, Rating.begin("carla", anna.task(), anna.plan(), anna.begun(), texts));
        model.addRater(other);
        work();
        assertTrue(String.valueOf(model.problem().get().orElseThrow().getMessage())
                .endsWith("carla.json belongs to other pairs: pair 4 has other texts."));
        RatingFile.write(other, anna.another("carla", 3, anna.begun()));
        model.addRater(other);
        work();
        assertEquals(Optional.empty(), model.problem().get());
        assertTrue(Files.exists(folder.resolve("carla.json")));
        model.addRater(folder.resolve("anna.json"));
        work();
        assertTrue(
                String.valueOf(model.problem().get().orElseThrow().getMessage()).contains("is of anna too"));
    }

    @Test
    void anEarlyEndCountsWhatWasRated() {
        begin();
        chooseSecond();
        model.askEnd();
        assertEquals(RatingStage.ENDING, model.stage().get());
        model.pause(); // Esc goes back
        assertEquals(RatingStage.RATING, model.stage().get());
        model.askEnd();
        model.next(); // Enter
        work();
        assertEquals(1, model.report().get().orElseThrow().raters().getFirst().pairs());
        model.choose(RatingChoice.LEFT);
        model.back();
        assertEquals(
                1,
                onDisk("anna").answers().stream()
                        .filter(one -> one.choice() != null)
                        .count());
    }
}
