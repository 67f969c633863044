package sotto.run.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sotto.model.LanguageModel;
import sotto.run.record.Provenance;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.Shard;
import sotto.run.record.Split;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Pass of the texts of one or several concepts through the untouched model, batch by batch or block by block as the
/// run was begun, with every neuron's responses on the disk, and the scores of these.
final class RecordingPass implements AutoCloseable {
    private final LanguageModel model;
    private final RowLayout layout;
    private final TokenRows texts;
    private final List<ConceptRows> concepts;
    private final UnfinishedRun unfinished;
    private BatchPlan plan;
    private final boolean rolling;
    private final ResponseRows rows;
    private final ScoredBlocks blocks;
    private double readingSeconds;

    /// Begins, or goes on where an earlier process ended.
    ///
    /// @param responses whether all are kept
    /// @param texts all texts of the concepts, each once
    /// @param begun the plan that `unfinished` began with
    RecordingPass(
            LanguageModel model,
            RunSpec.Keep responses,
            RowLayout layout,
            TokenRows texts,
            List<ConceptRows> concepts,
            UnfinishedRun unfinished,
            UnfinishedRun.Plan begun)
            throws IOException {
        this.model = model;
        this.layout = layout;
        this.texts = texts;
        this.concepts = concepts;
        this.unfinished = unfinished;
        this.plan = begun.batches(texts.lengths());
        this.rolling = new UnfinishedRun.Shape(plan.limits(), plan.way()).isRolling(responses);
        this.rows = unfinished.rows(rolling ? layout.widest() : layout.width());
        this.blocks = new ScoredBlocks(unfinished, texts, concepts, layout, rows);
    }

    /// Takes over the responses that a finished run has kept to texts that it read alike, so that only the others go
    /// through the model; a `Failure` as of [KnownResponses.Wanted#check].
    ///
    /// @param fingerprints of all texts
    KnownResponses.Taken takeOver(Path run, TextFingerprints fingerprints, Provenance provenance, Progress progress)
            throws IOException, Cancelled {
        KnownResponses.Taken taken =
                new KnownResponses.Wanted(fingerprints, layout, provenance, rolling).takeOver(run, rows, progress);
        plan = taken.left(plan, texts.lengths());
        return taken;
    }

    /// Leaves the batches of other shares to their processes.
    void share(Shard shard) throws IOException {
        plan = plan.share(shard);
        unfinished.reopen();
    }

    /// Records that all batches of a share are done.
    void endShare(UnfinishedRun.Journal journal) throws IOException {
        rows.forget();
        for (int place : plan.places()) {
            if (!rows.recall(place, 0, rows.width())) {
                throw new IllegalStateException("Row %d is not there".formatted(place));
            }
        }
        unfinished.write(new UnfinishedRun.Done(rows.sum(), journal.seconds(), journal.sessions()));
    }

    /// Copies the responses of all parts, and returns the journal of their work; a `Failure` if a part is not done, or
    /// its responses are not what it saved.
    UnfinishedRun.Journal join(Split.Joined parts, UnfinishedRun.Plan agreed, Progress progress)
            throws IOException, Cancelled {
        int count = parts.parts().size();
        double seconds = 0;
        int sessions = 0;
        for (int part = 0; part < count; part++) {
            progress.report(part, count, "joining parts");
            try (UnfinishedRun from = UnfinishedRun.take(parts.place(part, RunTarget.RECORD))) {
                from.agree(agreed, parts.agreed());
                UnfinishedRun.Done done = from.done().orElseThrow(damaged(part, count, "is not done"));
                try (ResponseRows theirs = from.rows(rows.width())) {
                    for (int place : plan.share(new Shard(part, count)).places()) {
                        progress.checkCancelled();
                        if (!theirs.copyTo(rows, place)) {
                            throw damaged(part, count, "has too few responses").get();
                        }
                    }
                    if (theirs.sum() != done.sum()) {
                        throw damaged(part, count, "has other responses than it saved")
                                .get();
                    }
                }
                seconds += done.seconds();
                sessions += done.sessions();
            }
        }
        plan = new BatchPlan(plan.limits(), plan.way(), List.of());
        return new UnfinishedRun.Journal(0, seconds, sessions, texts.size(), texts.size(), 0);
    }

    private static Supplier<Failure> damaged(int part, int of, String how) {
        return () -> new Failure(
                "Part %s %s.".formatted(new Shard(part, of), how), "Delete the job's folder to have it done anew.");
    }

    /// The batches of all texts that go through the model.
    BatchPlan plan() {
        return plan;
    }

    /// The file of responses; where they are scored block by block, those of one block.
    ResponseRows rows() {
        return rows;
    }

    /// Seconds of this session that went into reading weights, where blocks are read one by one.
    double readingSeconds() {
        return readingSeconds;
    }

    /// Watcher of the work as it is saved.
    interface Watcher extends AutoCloseable {
        /// Watcher that looks at nothing.
        Watcher NONE = new Watcher() {
            @Override
            public void saved(UnfinishedRun.Journal journal) {}

            @Override
            public void close() {}
        };

        /// Is told that a batch and the journal that counts it are on the disk, on another thread.
        void saved(UnfinishedRun.Journal journal);

        /// Ends the watching.
        @Override
        void close();
    }

    /// Maker of a watcher, from the journal of earlier processes' work.
    @FunctionalInterface
    interface Watching {
        /// Begins to watch.
        Watcher from(UnfinishedRun.Journal before);
    }

    /// Runs what is not done, and returns the journal of the finished work; a `Failure` if a response is not finite.
    ///
    /// Block by block nothing is watched: no text's responses are complete before the last block.
    UnfinishedRun.Journal run(Watching watching, Progress progress) throws IOException, Cancelled {
        if (plan.way() == BatchPlan.Way.BLOCKS && !plan.batches().isEmpty()) {
            BlockPass pass = new BlockPass(model, texts, plan, rolling ? blocks : new KeptBlocks(texts, layout, rows));
            UnfinishedRun.Journal journal = pass.run(unfinished, rows, progress);
            readingSeconds = pass.readingSeconds();
            return journal;
        }
        ResponsePass pass = new ResponsePass(model, texts, plan, layout);
        UnfinishedRun.Journal before = pass.before(unfinished, rows, progress);
        try (Watcher watcher = watching.from(before)) {
            return pass.run(unfinished, before, rows, watcher::saved, progress);
        }
    }

    /// The scores of each concept after [#run], in parts that follow one another in hook order.
    List<List<ScoredSites>> scores(Progress progress) throws IOException, Cancelled {
        return rolling
                ? blocks.parts()
                : ScoredSites.all(concepts, layout, rows, progress).stream()
                        .map(Stream::of)
                        .map(Stream::toList)
                        .toList();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
