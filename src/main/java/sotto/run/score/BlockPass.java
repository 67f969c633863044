package sotto.run.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import sotto.model.BlockByBlock;
import sotto.model.HiddenStates;
import sotto.model.LanguageModel;
import sotto.model.Responses;
import sotto.model.Site;
import sotto.run.Runs;
import sotto.run.record.RunSpec;
import sotto.run.record.Stopwatch;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.disk.DiskTrouble;

/// Runs the texts through a model that is larger than memory: all batches through one block before the next is read.
///
/// A step, one batch through one block, is cheap to do again and its hidden states are not: they are saved when the run
/// is cancelled, and now and then, so that a process that is killed loses some minutes. Responses are the same bits as
/// those of [ResponsePass].
final class BlockPass {
    /// Seconds of work that a crash may cost.
    private static final double SAVE_AFTER = 120;

    private static volatile double saveAfter = SAVE_AFTER;

    /// Saving takes at most one part in so many of the time.
    private static final double SAVING = 20;

    private final LanguageModel model;
    private final EncodedTexts texts;
    private final BatchPlan plan;
    private final RunSpec.Listening what;
    private final List<Site> sites;
    private double readingSeconds;

    /// @param sites those that are heard, in hook order
    BlockPass(LanguageModel model, EncodedTexts texts, BatchPlan plan, RunSpec.Listening what, List<Site> sites) {
        this.model = model;
        this.texts = texts;
        this.plan = plan;
        this.what = what;
        this.sites = List.copyOf(sites);
    }

    /// Has states saved once so many seconds of work are not, in tests; a negative number for what is usual.
    static void saveAfter(double seconds) {
        saveAfter = seconds < 0 ? SAVE_AFTER : seconds;
    }

    /// Seconds of this session that went into reading weights.
    double readingSeconds() {
        return readingSeconds;
    }

    /// Does the steps that are not done yet, and returns how far it is then: at the end.
    UnfinishedRun.Journal run(UnfinishedRun unfinished, ResponseRows rows, Progress progress)
            throws IOException, Cancelled {
        HeardResponses heard = new HeardResponses(texts, sites, rows);
        try (HiddenStates states = HiddenStates.of(elements(), unfinished.statesScratch());
                BlockByBlock blocks = model.blockByBlock(states, what.pooling())) {
            Session session = new Session(unfinished, rows, states, before(unfinished, rows, states, progress));
            session.begin(blocks, progress);
            try (OneBehind writer = new OneBehind()) {
                try {
                    for (int step = session.done; step < steps(); step++) {
                        progress.checkCancelled();
                        int[] places = plan.batches().get(step % batches());
                        List<Site> some = sitesOf(step / batches());
                        Responses responses =
                                blocks.step(step / batches(), step % batches(), texts.batch(places), progress);
                        writer.add(() -> {
                            heard.keep(places, some, responses);
                            return places;
                        });
                        session.stepDone(writer, progress);
                        report(step + 1, progress);
                    }
                } catch (Cancelled cancelled) {
                    writer.await();
                    session.save();
                    throw cancelled;
                }
                writer.await();
            }
            readingSeconds = blocks.readingSeconds();
            return session.finish();
        }
    }

    /// How far earlier processes came, as far as what they saved proves it; the states are loaded then.
    private UnfinishedRun.Journal before(
            UnfinishedRun unfinished, ResponseRows rows, HiddenStates states, Progress progress) throws IOException {
        return unfinished.resume(
                steps(),
                rows,
                count -> {
                    for (int step = 0; step < count; step++) {
                        if (!recall(rows, step)) {
                            return OptionalLong.empty();
                        }
                    }
                    OptionalLong sum = sum(unfinished, rows, count);
                    return count == 0 || (sum.isPresent() && states.load(unfinished.states(count)))
                            ? sum
                            : OptionalLong.empty();
                },
                progress);
    }

    /// The checksum of responses and hidden states after so many steps; empty if there are no such states.
    private static OptionalLong sum(UnfinishedRun unfinished, ResponseRows rows, int steps) throws IOException {
        OptionalLong states = unfinished.statesSum(steps);
        return states.isEmpty() ? states : OptionalLong.of(states.getAsLong() << 30 ^ rows.sum());
    }

    private boolean recall(ResponseRows rows, int step) throws IOException {
        List<Site> some = sitesOf(step / batches());
        int width = some.stream().mapToInt(Site::width).sum();
        int column = some.isEmpty()
                ? 0
                : sites.subList(0, sites.indexOf(some.getFirst())).stream()
                        .mapToInt(Site::width)
                        .sum();
        for (int place : plan.batches().get(step % batches())) {
            if (width > 0 && !rows.recall(place, column, width)) {
                return false;
            }
        }
        return true;
    }

    private int batches() {
        return plan.batches().size();
    }

    /// A batch through a block each, up to the last block that is heard.
    private int steps() {
        return batches() * (1 + sites.stream().mapToInt(Site::block).max().orElse(-1));
    }

    private List<Site> sitesOf(int block) {
        return sites.stream().filter(site -> site.block() == block).toList();
    }

    private List<Long> elements() {
        List<Long> elements = new ArrayList<>();
        int[] lengths = texts.lengths();
        for (int[] batch : plan.batches()) {
            elements.add(Arrays.stream(batch).mapToLong(text -> lengths[text]).sum()
                    * model.card().hidden());
        }
        return elements;
    }

    private void report(int done, Progress progress) {
        int block = (done - 1) / batches();
        progress.report(
                done,
                steps(),
                String.format(
                        Locale.ROOT,
                        "block %,d of %,d, %,d of %,d texts",
                        block + 1,
                        steps() / batches(),
                        plan.texts(done - block * batches()),
                        texts.texts().size()));
    }

    /// What this process has done of the run, and what of it is safe.
    private final class Session {
        private final UnfinishedRun unfinished;
        private final ResponseRows rows;
        private final HiddenStates states;
        private final UnfinishedRun.Journal before;
        private final Stopwatch sinceSaved = new Stopwatch();
        private double seconds;
        private double unsaved; // seconds
        private double saving; // seconds
        private int done; // steps
        private int saved;

        Session(UnfinishedRun unfinished, ResponseRows rows, HiddenStates states, UnfinishedRun.Journal before) {
            this.unfinished = unfinished;
            this.rows = rows;
            this.states = states;
            this.before = before;
            this.seconds = before.seconds();
            this.done = before.batches();
            this.saved = done;
        }

        void begin(BlockByBlock blocks, Progress progress) throws IOException, Cancelled {
            if (done > 0) {
                return; // loaded
            }
            for (int batch = 0; batch < batches(); batch++) {
                progress.checkCancelled();
                blocks.embed(batch, texts.batch(plan.batches().get(batch)));
            }
        }

        void stepDone(OneBehind writer, Progress progress) throws IOException {
            double lap = sinceSaved.lap();
            seconds += lap;
            unsaved += lap;
            done++;
            if (unsaved > Math.max(saveAfter, SAVING * saving) && done < steps()) {
                writer.await();
                saveIfThereIsRoom(progress);
            }
        }

        /// Saves, or goes on without where the disk is full: what was saved before is still there.
        private void saveIfThereIsRoom(Progress progress) throws IOException {
            rows.force();
            try {
                saveStates();
            } catch (IOException trouble) {
                unsaved = 0;
                progress.note("The run goes on, but would lose what it computed since its last save. "
                        + DiskTrouble.writing(unfinished.states(done), trouble).getMessage());
            }
        }

        /// Saves what is not saved yet.
        void save() throws IOException {
            if (done == saved) {
                return;
            }
            rows.force();
            saveStates();
        }

        /// Behind responses the states, then the journal that names them: whenever the process ends, two of a kind are
        /// there.
        private void saveStates() throws IOException {
            sinceSaved.lap();
            Path file = unfinished.states(done);
            boolean safe = false;
            try {
                states.save(file);
                unfinished.write(journal().summed(sum(unfinished, rows, done).orElseThrow()));
                safe = true;
            } finally {
                if (!safe) {
                    Files.deleteIfExists(file); // half of it is of no use, and takes room
                }
            }
            saving = sinceSaved.lap();
            saved = done;
            unsaved = 0;
            unfinished.keepStates(file);
        }

        UnfinishedRun.Journal finish() throws IOException {
            seconds += sinceSaved.lap();
            rows.force();
            return journal();
        }

        private UnfinishedRun.Journal journal() {
            boolean last = done > steps() - batches();
            int whole = last ? plan.texts(done - (steps() - batches())) : 0;
            return new UnfinishedRun.Journal(
                    done, seconds, before.sessions() + 1, whole, texts.texts().size(), 0);
        }
    }
}
