package sotto.run;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import sotto.model.LanguageModel;
import sotto.model.Responses;
import sotto.model.Site;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Runs the texts through the untouched model, batch by batch, and keeps what every neuron responds.
///
/// @param sites those that are heard, in hook order
record ResponsePass(LanguageModel model, EncodedTexts texts, BatchPlan plan, RunSpec.Listening what, List<Site> sites) {
    /// Does the batches that are not done yet, and returns how far it is then: at the end.
    UnfinishedRun.Journal run(UnfinishedRun unfinished, ResponseRows rows, LiveScoring live, Progress progress)
            throws IOException, Cancelled {
        UnfinishedRun.Journal before = unfinished.journal();
        UnfinishedRun.Journal journal = new UnfinishedRun.Journal(
                before.batches(),
                before.seconds(),
                before.sessions() + 1,
                plan.texts(before.batches()),
                texts.texts().size());
        int blocks = 1 + sites.stream().mapToInt(Site::block).max().orElse(-1);
        HeardResponses heard = new HeardResponses(texts, sites, rows);
        Pace pace = new Pace(progress, texts, plan, before.batches());
        try (OneBehind writer = new OneBehind()) {
            for (int batch = before.batches(); batch < plan.batches().size(); batch++) {
                Stopwatch watch = new Stopwatch();
                progress.checkCancelled();
                int[] places = plan.batches().get(batch);
                Responses responses = model.respond(texts.batch(places), blocks, what.pooling(), pace);
                UnfinishedRun.Journal after = new UnfinishedRun.Journal(
                        batch + 1,
                        journal.seconds() + watch.lap(),
                        journal.sessions(),
                        journal.texts() + places.length,
                        journal.of());
                writer.add(() -> {
                    heard.keep(places, sites, responses);
                    rows.force();
                    unfinished.write(after);
                    live.saved(after);
                    return after;
                });
                journal = after;
                pace.batchDone(places);
            }
            writer.await();
        }
        return journal;
    }

    /// Progress in tokens of this session's batches, so that the time left is true for a resumed run too.
    private static final class Pace implements Progress {
        private final Progress progress;
        private final EncodedTexts texts;
        private final long total;
        private final int all;
        private final long start = System.nanoTime();
        private final int before;
        private long tokens;
        private int done;

        Pace(Progress progress, EncodedTexts texts, BatchPlan plan, int finished) {
            this.progress = progress;
            this.texts = texts;
            this.all = texts.texts().size();
            this.before = plan.texts(finished);
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
