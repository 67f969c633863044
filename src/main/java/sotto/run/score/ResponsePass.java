package sotto.run.score;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import sotto.model.LanguageModel;
import sotto.model.Responses;
import sotto.run.record.Stopwatch;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Forward passes of the texts through the untouched model, batch by batch, which record every neuron's
/// responses.
///
/// @param plan batches of the texts; texts that are in none have their responses already
record ResponsePass(LanguageModel model, TokenRows texts, BatchPlan plan, RowLayout layout) {
    /// Runs the batches that are not done, and returns the journal of the finished work; a `Failure` if a
    /// response is not finite.
    ///
    /// @param before journal of earlier processes' work
    /// @param watcher called, on another thread, with the journal of every batch that is on the disk
    UnfinishedRun.Journal run(
            UnfinishedRun unfinished,
            UnfinishedRun.Journal before,
            ResponseRows rows,
            Consumer<UnfinishedRun.Journal> watcher,
            Progress progress)
            throws IOException, Cancelled {
        UnfinishedRun.Journal journal = new UnfinishedRun.Journal(
                before.batches(),
                before.seconds(),
                before.sessions() + 1,
                texts.size() - plan.texts() + plan.texts(before.batches()),
                texts.size(),
                before.sum());
        HeardResponses heard = new HeardResponses(texts, layout, rows);
        Pace pace = new Pace(progress, texts, plan, before.batches());
        try (BackgroundWriter writer = new BackgroundWriter()) {
            for (int batch = before.batches(); batch < plan.batches().size(); batch++) {
                Stopwatch watch = new Stopwatch();
                progress.checkCancelled();
                int[] places = plan.batches().get(batch);
                Responses responses = model.respond(
                        texts.batch(places), layout.sites(), texts.pooling(layout.poolings(), places), pace);
                UnfinishedRun.Journal after = new UnfinishedRun.Journal(
                        batch + 1,
                        journal.seconds() + watch.lap(),
                        journal.sessions(),
                        journal.texts() + places.length,
                        journal.of(),
                        0);
                writer.add(() -> {
                    heard.keep(places, layout, responses);
                    rows.force();
                    UnfinishedRun.Journal saved = after.summed(rows.sum());
                    unfinished.write(saved);
                    watcher.accept(saved);
                    return saved;
                });
                journal = after;
                pace.batchDone(places);
            }
            writer.await();
        }
        return journal;
    }

    /// The journal of earlier processes' work, as far as checksums confirm it.
    UnfinishedRun.Journal before(UnfinishedRun unfinished, ResponseRows rows, Progress progress) throws IOException {
        HeardResponses heard = new HeardResponses(texts, layout, rows);
        return unfinished.resume(
                plan.batches().size(),
                rows,
                count -> {
                    for (int[] places : plan.batches().subList(0, count)) {
                        if (!heard.recall(places, layout)) {
                            return OptionalLong.empty();
                        }
                    }
                    return OptionalLong.of(rows.sum());
                },
                progress);
    }

    /// Progress in tokens of this session's batches, so that the time left is right for a resumed run too.
    private static final class Pace implements Progress {
        private final Progress progress;
        private final TokenRows texts;
        private final long total;
        private final int all;
        private final long start = System.nanoTime();
        private final int before;
        private long tokens;
        private int done;

        Pace(Progress progress, TokenRows texts, BatchPlan plan, int finished) {
            this.progress = progress;
            this.texts = texts;
            this.all = texts.size();
            this.before = all - plan.texts() + plan.texts(finished);
            this.done = before;
            this.total = plan.batches().stream()
                    .skip(finished)
                    .mapToLong(this::count)
                    .sum();
        }

        private long count(int[] places) {
            long count = 0;
            for (int place : places) {
                count += texts.ids().get(place).length;
            }
            return count;
        }

        void batchDone(int[] places) {
            tokens += count(places);
            done += places.length;
            double rate = (done - before) / ((System.nanoTime() - start) / 1e9);
            progress.report(
                    tokens, total, String.format(Locale.ROOT, "%,d of %,d texts, %.1f texts/s", done, all, rate));
        }

        @Override
        public void report(long part, long of, String what) {
            // blocks of one batch are too small a step to show
        }

        @Override
        public void checkCancelled() throws Cancelled {
            progress.checkCancelled();
        }
    }
}
