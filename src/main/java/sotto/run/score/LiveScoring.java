package sotto.run.score;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.data.LabelledTexts;
import sotto.expert.Expertise;
import sotto.expert.Unrouted;
import sotto.model.Site;
import sotto.num.Auroc;
import sotto.num.MissingResponses;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Reports of a scoring run's progress and preliminary scores to a listener, on a thread of its own.
///
/// Preliminary scoring takes longer the more responses there are. It is done only while all of it together
/// takes less than a twentieth of the run so far, or a fifth of a second: at first after every few batches,
/// then ever more rarely.
final class LiveScoring implements RecordingPass.Watcher {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double SHARE = 0.05;

    /// Seconds of scoring that are always allowed, so that runs of a few seconds show scores too.
    private static final double SHORT = 0.2;

    /// Estimate of the seconds to score one response of one neuron, until they are measured.
    private static final double SECONDS_PER_RESPONSE = 1e-8;

    private final ScoreListener listener;
    private final Heard heard;
    private final Thread thread;

    private UnfinishedRun.Journal saved;
    private boolean closed;

    private double spent;
    private double perResponse = SECONDS_PER_RESPONSE;
    private int scoredBatches;
    private Optional<ScoreSnapshot.SoFar> scores = Optional.empty();

    /// Texts and responses of the run that is reported.
    ///
    /// @param heldOut per text whether it is left out of the scores
    record Heard(
            LabelledTexts texts,
            boolean[] heldOut,
            int[] lengths,
            RowLayout layout,
            Unrouted unrouted,
            BatchPlan plan,
            ResponseRows rows) {}

    /// Begins to report, with the work that earlier sessions saved.
    LiveScoring(ScoreListener listener, Heard heard, UnfinishedRun.Journal before) {
        this.listener = listener;
        this.heard = heard;
        this.saved = before;
        this.thread = new Thread(() -> watch(before), "sotto-live-scores");
        thread.setDaemon(true);
        if (!listener.equals(ScoreListener.NONE)) {
            thread.start();
        }
    }

    @Override
    public synchronized void saved(UnfinishedRun.Journal journal) {
        saved = journal;
        notifyAll();
    }

    private void watch(UnfinishedRun.Journal before) {
        try {
            tell(before, before);
            for (UnfinishedRun.Journal now = next(before.batches()); now != null; now = next(now.batches())) {
                tell(now, before);
            }
        } catch (InterruptedException | Cancelled _) {
            // the run is over, and nobody waits for the last scores but in its result
        } catch (IOException e) {
            throw new IllegalStateException("What was just written cannot be read", e);
        }
    }

    /// Waits half a second, then for a batch that was not reported; null once the run is over.
    private synchronized UnfinishedRun.@Nullable Journal next(int told) throws InterruptedException {
        long until = System.nanoTime() + PAUSE_NANOS;
        while (!closed && (saved.batches() == told || System.nanoTime() < until)) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            wait(Math.max(1, left > 0 ? left : TimeUnit.SECONDS.toMillis(1)));
        }
        return closed ? null : saved;
    }

    private void tell(UnfinishedRun.Journal now, UnfinishedRun.Journal before) throws IOException, Cancelled {
        int[] done = heard.plan().batches().stream()
                .limit(now.batches())
                .flatMapToInt(Arrays::stream)
                .toArray();
        score(done, now);
        listener.hear(new ScoreSnapshot(
                classes(Arrays.stream(done)),
                new RunRecord.Classes(heard.texts().positives(), heard.texts().negatives()),
                classes(IntStream.range(0, heard.heldOut().length).filter(text -> !heard.heldOut()[text])),
                heard.plan().batches().stream()
                        .mapToInt(batch -> batch.length)
                        .max()
                        .orElse(0),
                rate(heard.plan().texts(now.batches()) - heard.plan().texts(before.batches()), now, before),
                left(now, before),
                scores));
    }

    private static double rate(long units, UnfinishedRun.Journal now, UnfinishedRun.Journal before) {
        return units > 0 ? units / (now.seconds() - before.seconds()) : Double.NaN;
    }

    private double left(UnfinishedRun.Journal now, UnfinishedRun.Journal before) {
        double rate = rate(tokens(before.batches(), now.batches()), now, before);
        return tokens(now.batches(), heard.plan().batches().size()) / rate;
    }

    private long tokens(int from, int to) {
        return heard.plan().batches().subList(from, to).stream()
                .flatMapToInt(Arrays::stream)
                .mapToLong(text -> heard.lengths()[text])
                .sum();
    }

    private RunRecord.Classes classes(IntStream some) {
        int[] count = new int[2];
        some.forEach(text -> count[heard.texts().isPositive(text) ? 1 : 0]++);
        return new RunRecord.Classes(count[1], count[0]);
    }

    private void score(int[] done, UnfinishedRun.Journal now) throws IOException, Cancelled {
        int[] counted =
                Arrays.stream(done).filter(text -> !heard.heldOut()[text]).toArray();
        RunRecord.Classes classes = classes(Arrays.stream(counted));
        double expected = perResponse * counted.length * heard.layout().neurons();
        boolean affordable = secondsSpent() + expected <= Math.max(SHARE * now.seconds(), SHORT);
        if (now.batches() == scoredBatches || classes.positives() == 0 || classes.negatives() == 0 || !affordable) {
            return;
        }
        long start = System.nanoTime();
        boolean[] labels = new boolean[counted.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = heard.texts().isPositive(counted[text]);
        }
        float[] auroc;
        try (Arena arena = Arena.ofShared()) {
            RunResponses responses = new RunResponses(heard.texts(), heard.heldOut(), heard.layout(), heard.rows());
            auroc = new Auroc(labels, 1, missing()).of(responses.matrix(arena).at(counted), new WhileOpen());
        }
        scores = Optional.of(new ScoreSnapshot.SoFar(expertise(auroc), classes));
        scoredBatches = now.batches();
        double seconds = (System.nanoTime() - start) / 1e9;
        spend(seconds);
        perResponse = seconds / ((double) counted.length * heard.layout().neurons());
    }

    private MissingResponses missing() {
        return heard.layout().mixtures().isEmpty()
                ? MissingResponses.REFUSED
                : heard.unrouted().missing();
    }

    private Expertise expertise(float[] auroc) {
        SequencedMap<String, float[]> modules = new java.util.LinkedHashMap<>();
        int first = 0;
        for (Site site : heard.layout().sites()) {
            modules.put(site.module(), Arrays.copyOfRange(auroc, first, first + site.width()));
            first += site.width();
        }
        return Expertise.of(modules);
    }

    /// The seconds that scoring has taken so far, summed over threads.
    synchronized double secondsSpent() {
        return spent;
    }

    private synchronized void spend(double seconds) {
        spent += seconds;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /// Stops at the end of the present chunk of neurons, and waits for it.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class WhileOpen implements Progress {
        @Override
        public void report(long done, long total, String what) {
            // nobody watches the watcher
        }

        @Override
        public void checkCancelled() throws Cancelled {
            if (isClosed()) {
                throw new Cancelled();
            }
        }
    }
}
