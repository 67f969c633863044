package sotto.run.score;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.data.LabelledTexts;
import sotto.data.Memberships;
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.expert.Expertise;
import sotto.expert.Pinned;
import sotto.expert.Unrouted;
import sotto.model.LanguageModel;
import sotto.model.Pooling;
import sotto.model.Site;
import sotto.model.text.Tokenizer;
import sotto.num.LabelPermutations;
import sotto.num.MissingResponses;
import sotto.run.gains.GainsOrigin;
import sotto.run.identity.ModelFiles;
import sotto.run.record.Environment;
import sotto.run.record.FinishedRun;
import sotto.run.record.InputHashes;
import sotto.run.record.JsonTree;
import sotto.run.record.OwnFolder;
import sotto.run.record.Provenance;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.run.record.Stopwatch;
import sotto.run.record.UnfinishedFolder;
import sotto.run.token.ChatTexts;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;
import sotto.work.disk.DiskTrouble;

/// Scoring run from its files to its result: reads, hashes, records responses batch by batch, scores, and moves
/// the result into place.
public final class Scoring {
    /// Share of progress that is given to the forward passes.
    private static final double LISTENING = 0.99;

    private RunSpec.Score spec;
    private final @Nullable Path extended;
    private final RunTarget target;
    private final ScoreListener listener;
    private final Progress progress;
    private final Instant started = Instant.now();
    private final Stopwatch watch = new Stopwatch();
    private OptionalDouble overlap = OptionalDouble.empty(); // of the classes' lengths, where they are matched

    /// Makes a run that is not begun yet.
    ///
    /// @param extended folder of a finished run whose responses are taken over for the texts that it read alike;
    ///     null to compute all
    public Scoring(
            RunSpec.Score spec, @Nullable Path extended, RunTarget target, ScoreListener listener, Progress progress) {
        this.spec = spec;
        this.extended = extended;
        this.target = target;
        this.listener = listener;
        this.progress = progress;
    }

    /// Runs, and returns the record of the finished run; empty if the same run was to be resumed and is
    /// finished already. A `Failure` if an input cannot be read or does not fit, a response is not finite, or
    /// the result cannot be written.
    public Optional<RunRecord> run() throws Cancelled {
        UnfinishedFolder.check(target);
        Optional<FinishedRun> finished = FinishedRun.in(target);
        if (finished.isEmpty()) {
            target.output(); // fails now rather than after the work
        }
        progress.report(0, 1, "reading " + spec.data().file().getFileName());
        spec = spec.with(UnfinishedRun.clock(target, spec.tokens()));
        LabelledTexts all = spec.data().read(spec.tokens().rows(), progress.slice(0, 0));
        all.reading().notes().forEach(progress::note);
        LabelledTexts texts =
                spec.sample().lengths() == Sample.Lengths.ANY ? spec.sample().of(all) : all;
        SequencedMap<String, Path> files = ModelFiles.of(spec.model());
        if (spec.data() instanceof TextPair pair) {
            files.putFirst(RecordedSpecification.OTHERS, pair.otherFile());
        }
        files.putFirst(RecordedSpecification.DATA, spec.data().file());
        try (InputHashes hashes = new InputHashes(files)) {
            progress.report(0, 1, "opening the model");
            watch.lap("read");
            spec = spec.with(ChatTexts.clocked(spec.tokens(), spec.model()));
            try (LanguageModel model = LanguageModel.open(spec.model(), spec.compute(), progress.slice(0, 0))) {
                watch.lap("load");
                LabelledTexts read =
                        ChatTexts.of(texts, spec.model(), model.tokenizer(), spec.tokens(), progress.slice(0, 0));
                EncodedTexts encoded =
                        EncodedTexts.of(sampled(read, model.tokenizer()), model.tokenizer(), spec.tokens(), progress);
                watch.lap("tokenize");
                Provenance provenance = Provenance.of(spec, spec.model(), hashes.await(), Environment.of(model));
                if (finished.isPresent()) {
                    finished.get().requireSame(provenance, UnfinishedRun::isOurs, progress);
                    requireWhole();
                    return Optional.empty();
                }
                watch.note("hash", hashes.seconds());
                GainsOrigin.dampened(spec.model()).ifPresent(progress::note);
                return Optional.of(work(model, encoded, provenance));
            }
        } catch (IOException e) {
            throw DiskTrouble.writing(target.unfinishedFolder(), e, RunOption.RESUME);
        }
    }

    /// Checks that the scores of the finished run can be read; a `Failure` otherwise.
    private void requireWhole() {
        try {
            Scores.read(target.out());
        } catch (Failure damaged) {
            throw new Failure(
                    "%s holds a finished run that is damaged: %s".formatted(target.out(), damaged.getMessage()),
                    Remedy.of("choose another name").or("replace it with %s", RunOption.FORCE),
                    damaged);
        }
    }

    private LabelledTexts sampled(LabelledTexts texts, Tokenizer tokenizer) throws Cancelled {
        if (spec.sample().lengths() == Sample.Lengths.ANY) {
            return texts; // sampled before the model was opened
        }
        TokenLengths lengths = TokenLengths.of(texts, tokenizer, spec.tokens(), progress.slice(0, 0));
        int[] read = lengths.read(spec.tokens().limit());
        overlap = OptionalDouble.of(Sample.overlap(texts, read));
        return spec.sample().of(texts, read);
    }

    private RunRecord work(LanguageModel model, EncodedTexts encoded, Provenance provenance)
            throws IOException, Cancelled {
        RowLayout layout = layout(model);
        ScoringRoom.of(model, layout)
                .require(target, spec.listening().responses(), encoded.lengths(), shape(model, layout, encoded));
        if (extended != null) {
            boolean rolling =
                    shape(model, layout, encoded).isRolling(spec.listening().responses());
            new KnownResponses.Wanted(encoded, layout, provenance, rolling).check(extended);
        }
        try (UnfinishedRun unfinished = UnfinishedRun.take(target)) {
            RunRecord record = finish(unfinished, model, encoded, provenance);
            unfinished.remove();
            return record;
        }
    }

    private RowLayout layout(LanguageModel model) {
        List<Site> all = model.card().allSites();
        return RowLayout.of(
                all,
                model.card().expertsPerToken(),
                SiteChoice.choose(all, spec.listening().sites()));
    }

    private UnfinishedRun.Shape shape(LanguageModel model, RowLayout layout, EncodedTexts encoded) {
        return ScoringShape.of(
                model, layout, spec.listening().responses(), encoded.texts().size());
    }

    private RunRecord finish(UnfinishedRun unfinished, LanguageModel model, EncodedTexts encoded, Provenance provenance)
            throws IOException, Cancelled {
        RowLayout layout = layout(model);
        boolean[] heldOut = spec.sample().heldOut(encoded.texts());
        TextCopies copies = TextCopies.in(encoded.texts(), heldOut);
        copies.notes().forEach(progress::note);
        LabelledTexts counted = scored(encoded.texts(), heldOut);
        RunRecord.Groups.warning(counted).ifPresent(progress::note);
        @Nullable LabelPermutations deals = deals(counted); // fails now rather than after the work
        UnfinishedRun.Shape shape = shape(model, layout, encoded);
        UnfinishedRun.Plan begun = unfinished.begin(new UnfinishedRun.Plan(provenance, shape, extended), progress);
        boolean rolling = new UnfinishedRun.Shape(begun.limits(), begun.way())
                .isRolling(spec.listening().responses());
        try (ResponseRows rows = unfinished.rows(rolling ? layout.widest() : layout.width())) {
            Progress listening = progress.slice(0, LISTENING);
            KnownResponses.Taken taken = begun.extended() == null
                    ? KnownResponses.Taken.NONE
                    : new KnownResponses.Wanted(encoded, layout, provenance, rolling)
                            .takeOver(begun.extended(), rows, progress.slice(0, 0));
            BatchPlan whole = begun.batches(encoded.lengths());
            BatchPlan plan = taken.left(whole, encoded.lengths());
            RunResponses responses = new RunResponses(encoded.texts(), heldOut, layout, rows);
            ScoredSites.Scorer scorer = new ScoredSites.Scorer(missing(layout), deals, model.threads());
            ScoredBlocks blocks = new ScoredBlocks(unfinished, encoded, heldOut, layout, rows, scorer);
            UnfinishedRun.Journal journal =
                    plan.way() == BatchPlan.Way.BLOCKS && !plan.batches().isEmpty()
                            ? blockByBlock(
                                    unfinished,
                                    new BlockPass(
                                            model,
                                            encoded,
                                            plan,
                                            spec.listening(),
                                            rolling ? blocks : new KeptBlocks(encoded, layout, rows)),
                                    rows,
                                    listening)
                            : batchByBatch(
                                    unfinished,
                                    new ResponsePass(model, encoded, plan, spec.listening(), layout),
                                    heldOut,
                                    rows,
                                    listening);
            watch.lap();
            watch.note(RunRecord.Timings.FORWARD, journal.seconds());
            boolean exact =
                    spec.listening().pooling() == Pooling.MAX && model.dtype().equals("float32");
            List<ScoredSites> parts =
                    rolling ? blocks.parts() : List.of(ScoredSites.of(responses, scorer, progress.slice(LISTENING, 1)));
            ScoredResponses scored = ScoredResponses.of(
                    parts,
                    ScoredResponses.Texts.of(encoded.texts(), heldOut, encoded.pooledLengths()),
                    exact ? ScoredResponses.Response.FLOAT32_MAXIMUM : ScoredResponses.Response.OTHER,
                    spec.listening().unrouted(),
                    model.threads(),
                    progress.slice(1, 1));
            Expertise expertise = scored.expertise();
            watch.lap("auroc");
            List<RunRecord> written = new ArrayList<>();
            target.output().write(folder -> {
                Scores.write(folder.resolve(Scores.FILE), expertise);
                if (!scored.routing().isEmpty()) {
                    RoutingFile.write(folder, scored.routing());
                }
                if (spec.listening().responses() == RunSpec.Keep.ALL) {
                    ResponsesFile.write(
                            folder.resolve(OwnFolder.RESPONSES),
                            responses,
                            TextFingerprints.of(encoded),
                            progress.slice(1, 1));
                }
                watch.lap("write");
                RunRecord.Counts counts = RunRecord.Counts.of(encoded, heldOut, copies);
                RunRecord record = new RunRecord(
                        "score",
                        provenance,
                        RunRecord.Model.of(model.card(), spec.model()),
                        counts,
                        scored.lengthAuroc(),
                        overlap.isPresent()
                                ? RunRecord.LengthMatch.of(overlap.getAsDouble(), scored.lengthAuroc())
                                : null,
                        Pinned.of(expertise).map(RunRecord.PinnedNote::of).orElse(null),
                        expertise.unrouted().map(Unrouted::word).orElse(null),
                        RunRecord.Reach.of(expertise).orElse(null),
                        RunRecord.Permuted.of(expertise, scored.highest(), counts.texts())
                                .orElse(null),
                        taken.record(),
                        RunRecord.Groups.of(counted, expertise).orElse(null),
                        RunRecord.Module.of(layout.sites()),
                        RunRecord.Batches.of(whole, encoded.texts().rows(), model.threads()),
                        timings(journal, encoded.texts().size() - taken.texts()));
                JsonTree.replace(folder.resolve(RunTarget.RECORD), record);
                written.add(record);
            });
            return written.getFirst();
        }
    }

    private UnfinishedRun.Journal batchByBatch(
            UnfinishedRun unfinished, ResponsePass pass, boolean[] heldOut, ResponseRows rows, Progress progress)
            throws IOException, Cancelled {
        LiveScoring.Heard heard = new LiveScoring.Heard(
                pass.texts().texts(),
                heldOut,
                pass.texts().pooledLengths(),
                pass.layout(),
                spec.listening().unrouted(),
                pass.plan(),
                rows);
        UnfinishedRun.Journal before = pass.before(unfinished, rows, progress);
        try (LiveScoring live = new LiveScoring(listener, heard, before)) {
            UnfinishedRun.Journal journal = pass.run(unfinished, before, rows, live, progress);
            if (!listener.equals(ScoreListener.NONE)) {
                watch.note("live", live.secondsSpent());
            }
            return journal;
        }
    }

    /// Runs block by block, without preliminary scores: no text's responses are complete before the last block.
    private UnfinishedRun.Journal blockByBlock(
            UnfinishedRun unfinished, BlockPass pass, ResponseRows rows, Progress progress)
            throws IOException, Cancelled {
        UnfinishedRun.Journal journal = pass.run(unfinished, rows, progress);
        watch.note("weights", pass.readingSeconds());
        return journal;
    }

    private RunRecord.Timings timings(UnfinishedRun.Journal journal, int texts) {
        return new RunRecord.Timings(
                started,
                Instant.now(),
                journal.sessions(),
                watch.seconds(),
                texts == 0 ? 0 : texts / journal.seconds());
    }

    private static LabelledTexts scored(LabelledTexts texts, boolean[] heldOut) {
        return texts.at(
                IntStream.range(0, texts.size()).filter(text -> !heldOut[text]).toArray());
    }

    /// Labels of the texts that are scored, dealt anew as often as is asked; null for never.
    private @Nullable LabelPermutations deals(LabelledTexts counted) {
        if (spec.permutations() == 0) {
            return null;
        }
        long seed = spec.sample().seed();
        boolean[] labels = counted.labels();
        Memberships memberships = counted.memberships();
        if (memberships.isNone()) {
            return new LabelPermutations(labels, spec.permutations(), seed);
        }
        LabelPermutations.Exchange exchange =
                LabelPermutations.Exchange.of(labels, memberships.groups(), memberships.strata());
        int fixed = exchange.fixed(labels);
        if (fixed == labels.length) {
            throw new Failure(
                    "No labels can be dealt anew: no two groups or texts that may trade theirs have different ones.",
                    Remedy.of("do without %s", RunOption.PERMUTATIONS)
                            .or("do without %s", RunOption.STRATIFY)
                            .or("name another column with %s", RunOption.GROUP));
        }
        if (fixed > 0) {
            progress.note("%s of %s texts keep their label in every permutation, for nothing that may trade with"
                            .formatted(Quantity.of(fixed), Quantity.of(labels.length))
                    + " them has another one.");
        }
        return new LabelPermutations(labels, exchange, spec.permutations(), seed);
    }

    private MissingResponses missing(RowLayout layout) {
        return layout.mixtures().isEmpty()
                ? MissingResponses.REFUSED
                : spec.listening().unrouted().missing();
    }
}
