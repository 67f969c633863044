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
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.model.LanguageModel;
import sotto.model.ModelSource;
import sotto.model.Site;
import sotto.model.text.Tokenizer;
import sotto.run.gains.GainsOrigin;
import sotto.run.identity.ModelFiles;
import sotto.run.record.BegunProvenance;
import sotto.run.record.ChatReading;
import sotto.run.record.Environment;
import sotto.run.record.FinishedRun;
import sotto.run.record.InputHashes;
import sotto.run.record.PlanHashes;
import sotto.run.record.Provenance;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.run.record.Split;
import sotto.run.record.Stopwatch;
import sotto.run.record.UnfinishedFolder;
import sotto.run.token.ChatTexts;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
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
    private final ModelSource models;
    private final Split split;
    private final Progress progress;
    private final Instant started = Instant.now();
    private final Stopwatch watch = new Stopwatch();
    private OptionalDouble overlap = OptionalDouble.empty(); // of the classes' lengths, where they are matched

    /// Makes a run that is not begun yet.
    ///
    /// @param extended folder of a finished run whose responses are taken over for the texts that it read
    ///     alike; null to compute all
    public Scoring(
            RunSpec.Score spec, @Nullable Path extended, RunTarget target, ScoreListener listener, Progress progress) {
        this(spec, extended, target, listener, ModelSource.NEW, Split.whole(), progress);
    }

    /// Makes a run likewise on a model of this source, or a part of it, or the whole of its parts.
    public Scoring(
            RunSpec.Score spec,
            @Nullable Path extended,
            RunTarget target,
            ScoreListener listener,
            ModelSource models,
            Split split,
            Progress progress) {
        this.spec = spec;
        this.extended = extended;
        this.target = target;
        this.listener = listener;
        this.models = models;
        this.split = split;
        this.progress = progress;
    }

    /// Runs, and returns the record of the finished run; empty if the same run was to be resumed and is
    /// finished already, and for a part of a run. A `Failure` if an input cannot be read or does not fit, a
    /// response is not finite, or the result cannot be written.
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
        try (InputHashes hashes = new InputHashes(files, spec.compute().threads())) {
            progress.report(0, 1, "opening the model");
            watch.lap("read");
            spec = spec.with(clocked(ChatTexts.clocked(spec.tokens(), spec.model())));
            try (ModelSource.Loan loan = models.lend(spec.model(), spec.compute(), progress.slice(0, 0))) {
                LanguageModel model = loan.model();
                watch.lap("load");
                LabelledTexts read =
                        ChatTexts.of(texts, spec.model(), model.tokenizer(), spec.tokens(), progress.slice(0, 0));
                EncodedTexts encoded =
                        EncodedTexts.of(sampled(read, model.tokenizer()), model.tokenizer(), spec.tokens(), progress);
                watch.lap("tokenize");
                boolean compared = finished.isPresent()
                        || extended != null
                        || split.agreement().isPresent()
                        || PlanHashes.areKnown(target);
                BegunProvenance provenance = BegunProvenance.of(
                        spec, spec.model(), hashes, Environment.of(model), compared, progress.slice(0, 0));
                if (finished.isPresent()) {
                    finished.get().requireSame(provenance.known(), UnfinishedRun::isOurs, progress);
                    requireWhole();
                    return Optional.empty();
                }
                GainsOrigin.dampened(spec.model()).ifPresent(progress::note);
                return work(model, encoded, provenance);
            }
        } catch (IOException e) {
            throw DiskTrouble.writing(target.unfinishedFolder(), e, RunOption.RESUME);
        }
    }

    private RunSpec.Tokens clocked(RunSpec.Tokens rule) throws IOException {
        ChatReading chat = rule.chat();
        return chat == null ? rule : new RunSpec.Tokens(rule.limit(), false, split.clocked(chat));
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

    private Optional<RunRecord> work(LanguageModel model, EncodedTexts encoded, BegunProvenance provenance)
            throws IOException, Cancelled {
        RowLayout layout = layout(model);
        requireRoom(model, layout, encoded);
        if (extended != null) {
            boolean rolling =
                    shape(model, layout, encoded).isRolling(spec.listening().responses());
            new KnownResponses.Wanted(encoded.fingerprints(), layout, provenance.known(), rolling).check(extended);
        }
        try (UnfinishedRun unfinished = UnfinishedRun.take(target)) {
            Optional<RunRecord> record = finish(unfinished, model, encoded, provenance);
            if (record.isPresent()) {
                unfinished.remove();
            }
            return record;
        }
    }

    private void requireRoom(LanguageModel model, RowLayout layout, EncodedTexts encoded) {
        UnfinishedRun.Shape shape = shape(model, layout, encoded);
        int[] lengths = encoded.tokens().lengths();
        ScoringRoom room = ScoringRoom.of(model, layout);
        if (split instanceof Split.Part part) {
            int[] own = IntStream.of(BatchPlan.of(lengths, shape.limits(), shape.way())
                            .share(part.shard())
                            .places())
                    .map(place -> lengths[place])
                    .toArray();
            room.require(target, RunSpec.Keep.ALL, own, shape, 0);
        } else {
            room.require(target, spec.listening().responses(), lengths, shape);
        }
    }

    /// The responses that are recorded: of parts all, because scores need those of every part.
    private RunSpec.Keep recorded() {
        return split.agreement().isEmpty() ? spec.listening().responses() : RunSpec.Keep.ALL;
    }

    private RowLayout layout(LanguageModel model) {
        List<Site> all = model.card().allSites();
        return RowLayout.of(
                all,
                model.card().expertsPerToken(),
                SiteChoice.choose(all, spec.listening().sites()),
                spec.listening().poolings());
    }

    private UnfinishedRun.Shape shape(LanguageModel model, RowLayout layout, EncodedTexts encoded) {
        return ScoringShape.of(
                model, layout, spec.listening().responses(), encoded.texts().size());
    }

    private Optional<RunRecord> finish(
            UnfinishedRun unfinished, LanguageModel model, EncodedTexts encoded, BegunProvenance provenance)
            throws IOException, Cancelled {
        ConceptRun concept = ConceptRun.of(spec, encoded, overlap, progress::note);
        RowLayout layout = layout(model);
        UnfinishedRun.Shape shape = shape(model, layout, encoded);
        UnfinishedRun.Plan wanted = new UnfinishedRun.Plan(provenance, shape, extended);
        if (split.agreement().isPresent()) {
            unfinished.agree(wanted, split.agreement().get());
        }
        UnfinishedRun.Plan begun = unfinished.begin(provenance, shape, extended, progress);
        int[] places = IntStream.range(0, encoded.texts().size()).toArray();
        ConceptRows texts = concept.rows(places, layout, model.threads());
        try (RecordingPass pass =
                new RecordingPass(model, recorded(), layout, encoded.tokens(), List.of(texts), unfinished, begun)) {
            if (split instanceof Split.Part part) {
                pass.share(part.shard());
                pass.endShare(listen(pass, concept, layout));
                return Optional.empty();
            }
            KnownResponses.Taken taken = begun.extended() == null
                    ? KnownResponses.Taken.NONE
                    : pass.takeOver(begun.extended(), encoded.fingerprints(), provenance.known(), progress.slice(0, 0));
            UnfinishedRun.Journal journal = split instanceof Split.Joined parts
                    ? pass.join(parts, wanted, progress.slice(0, LISTENING))
                    : listen(pass, concept, layout);
            watch.lap();
            watch.note(RunRecord.Timings.FORWARD, journal.seconds());
            List<ScoredSites> parts = pass.scores(progress.slice(LISTENING, 1)).getFirst();
            ScoredResponses scored = concept.scored(parts, model, progress.slice(1, 1));
            watch.lap("auroc");
            Provenance whole = provenance.whole(progress.slice(1, 1));
            watch.lap("hashWait");
            watch.note("hash", provenance.seconds());
            List<RunRecord> written = new ArrayList<>();
            target.output()
                    .write(folder -> written.add(concept.write(
                            folder,
                            new ConceptRun.Origin(
                                    whole, model, begun.batches(encoded.tokens().lengths()), taken),
                            scored,
                            texts.in(layout, pass.rows()),
                            () -> timings(journal, encoded.texts().size() - taken.texts()),
                            progress.slice(1, 1))));
            return Optional.of(written.getFirst());
        }
    }

    /// Runs the pass, with preliminary scores where it goes batch by batch and somebody listens.
    private UnfinishedRun.Journal listen(RecordingPass pass, ConceptRun concept, RowLayout layout)
            throws IOException, Cancelled {
        LiveScoring.Heard heard = new LiveScoring.Heard(
                concept.encoded().texts(),
                concept.heldOut(),
                concept.encoded().tokens().pooledLengths(),
                layout,
                spec.listening().unrouted(),
                pass.plan(),
                pass.rows());
        List<LiveScoring> live = new ArrayList<>();
        UnfinishedRun.Journal journal = pass.run(
                before -> {
                    live.add(new LiveScoring(listener, heard, before));
                    return live.getFirst();
                },
                progress.slice(0, LISTENING));
        if (live.isEmpty()) {
            watch.note("weights", pass.readingSeconds());
        } else if (!listener.equals(ScoreListener.NONE)) {
            watch.note("live", live.getFirst().secondsSpent());
        }
        return journal;
    }

    private RunRecord.Timings timings(UnfinishedRun.Journal journal, int texts) {
        watch.lap("write");
        return new RunRecord.Timings(
                started,
                Instant.now(),
                journal.sessions(),
                watch.seconds(),
                texts == 0 ? 0 : texts / journal.seconds());
    }
}
