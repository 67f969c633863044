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
import sotto.run.record.Stopwatch;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.disk.DiskTrouble;

/// Forward passes of a model that is larger than memory: all batches go through one block before the next is
/// read.
///
/// A step is one batch through one block. Hidden states are saved when the run is cancelled, and now and then,
/// so that a killed process loses some minutes of work. Responses have the same bits as those of
/// [ResponsePass].
final class BlockPass {
    /// Seconds of work after which hidden states are saved.
    private static final double SAVE_AFTER = 120;

    private static volatile double saveAfter = SAVE_AFTER;

    /// Saving takes at most one in this many parts of the time.
    private static final double SAVING = 20;

    private final LanguageModel model;
    private final TokenRows texts;
    private final BatchPlan plan;
    private final BlockKeeping keeping;
    private double readingSeconds;

    BlockPass(LanguageModel model, TokenRows texts, BatchPlan plan, BlockKeeping keeping) {
        this.model = model;
        this.texts = texts;
        this.plan = plan;
        this.keeping = keeping;
    }

    /// Sets the seconds of work after which states are saved, for tests; a negative number restores the usual
    /// ones.
    static void saveAfter(double seconds) {
        saveAfter = seconds < 0 ? SAVE_AFTER : seconds;
    }

    /// Seconds of this session that went into reading weights.
    double readingSeconds() {
        return readingSeconds;
    }

    /// Runs the steps that are not done, and returns the journal of the finished work; a `Failure` if a
    /// response is not finite.
    UnfinishedRun.Journal run(UnfinishedRun unfinished, ResponseRows rows, Progress progress)
            throws IOException, Cancelled {
        try (HiddenStates states = HiddenStates.of(elements(), unfinished.statesScratch());
                BlockByBlock blocks = model.blockByBlock(
                        states, keeping.layout().sites(), keeping.layout().poolings())) {
            Session session = new Session(unfinished, rows, states, before(unfinished, rows, states, progress));
            session.begin(blocks, progress);
            try (BackgroundWriter writer = new BackgroundWriter()) {
                try {
                    for (int step = session.done; step < steps(); step++) {
                        progress.checkCancelled();
                        step(step, blocks, writer, progress);
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

    private void step(int step, BlockByBlock blocks, BackgroundWriter writer, Progress progress)
            throws IOException, Cancelled {
        int block = step / batches();
        int batch = step % batches();
        int[] places = plan.batches().get(batch);
        RowLayout some = keeping.of(block);
        HeardResponses heard = keeping.heard(block);
        Responses responses = blocks.step(
                block,
                batch,
                texts.batch(places),
                texts.pooling(some.poolings(), places).tokens(),
                progress);
        writer.add(() -> {
            if (batch == 0) {
                keeping.begin(block);
            }
            heard.keep(places, some, responses);
            return places;
        });
        if (batch == batches() - 1) {
            writer.await();
            keeping.finish(block);
        }
    }

    /// The journal of earlier processes' work, as far as checksums confirm it; its hidden states are loaded.
    private UnfinishedRun.Journal before(
            UnfinishedRun unfinished, ResponseRows rows, HiddenStates states, Progress progress) throws IOException {
        return unfinished.resume(
                steps(),
                rows,
                count -> {
                    int whole = keeping.endsWithBlocks() ? count / batches() * batches() : 0;
                    for (int step = whole; step < count; step++) {
                        int block = step / batches();
                        int[] places = plan.batches().get(step % batches());
                        if (!keeping.heard(block).recall(places, keeping.of(block))) {
                            return OptionalLong.empty();
                        }
                    }
                    OptionalLong sum = sum(unfinished, count);
                    return count == 0 || (sum.isPresent() && states.load(unfinished.states(count)))
                            ? sum
                            : OptionalLong.empty();
                },
                progress);
    }

    /// The checksum of responses and hidden states after so many steps; empty if there are no such states.
    private OptionalLong sum(UnfinishedRun unfinished, int steps) throws IOException {
        OptionalLong states = UnfinishedRun.sum(unfinished.states(steps));
        OptionalLong responses = keeping.sum(steps / batches(), steps % batches() > 0);
        return states.isEmpty() || responses.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of((states.getAsLong() << 30 ^ responses.getAsLong()) & Long.MAX_VALUE);
    }

    private int batches() {
        return plan.batches().size();
    }

    /// The number of steps up to the last block with recorded sites.
    private int steps() {
        return batches() * keeping.layout().blocks();
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
                        texts.size()));
    }

    /// Progress of this process: the finished steps, and those of them that are saved.
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

        void stepDone(BackgroundWriter writer, Progress progress) throws IOException {
            double lap = sinceSaved.lap();
            seconds += lap;
            unsaved += lap;
            done++;
            boolean blockDone = keeping.endsWithBlocks() && done % batches() == 0;
            if ((blockDone || unsaved > Math.max(saveAfter, SAVING * saving)) && done < steps()) {
                writer.await();
                saveIfThereIsRoom(progress);
            }
        }

        /// Saves the states; if the disk is full, the run continues with those saved before.
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

        /// Saves the steps that are not saved yet.
        void save() throws IOException {
            if (done == saved) {
                return;
            }
            rows.force();
            saveStates();
        }

        /// Writes responses, then states, then the journal that names them: whenever the process ends, the
        /// journal and the states that it names are both on the disk.
        private void saveStates() throws IOException {
            sinceSaved.lap();
            Path file = unfinished.states(done);
            boolean safe = false;
            try {
                states.save(file);
                unfinished.write(journal().summed(sum(unfinished, done).orElseThrow()));
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
            return new UnfinishedRun.Journal(done, seconds, before.sessions() + 1, whole, texts.size(), 0);
        }
    }
}
