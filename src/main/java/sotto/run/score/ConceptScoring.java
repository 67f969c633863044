package sotto.run.score;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import sotto.data.LabelledTexts;
import sotto.model.LanguageModel;
import sotto.model.Site;
import sotto.run.gains.GainsOrigin;
import sotto.run.record.BegunProvenance;
import sotto.run.record.Environment;
import sotto.run.record.FinishedRun;
import sotto.run.record.InputHashes;
import sotto.run.record.Output;
import sotto.run.record.PlanHashes;
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
import sotto.work.Remedy;
import sotto.work.RunOption;
import sotto.work.disk.DiskTrouble;

/// Scoring of several concepts in one pass: a text that several of them have goes through the model once, and
/// each concept gets the run that [Scoring] alone would write, byte for byte but for the times.
///
/// That needs responses whose bits do not depend on the other texts of a batch. Where they do, the concepts are
/// scored one after another.
public final class ConceptScoring {
    /// Share of progress that is given to the forward passes.
    private static final double LISTENING = 0.95;

    private RunSpec.Concepts spec;
    private final RunTarget target;
    private final Progress progress;
    private final Instant started = Instant.now();
    private final Stopwatch watch = new Stopwatch();

    /// Progress that passes on each note once, be it of one concept or of all.
    private static final class ToldOnce implements Progress {
        private final Progress whole;
        private final Set<String> told = new HashSet<>();

        ToldOnce(Progress whole) {
            this.whole = whole;
        }

        @Override
        public void report(long done, long total, String what) {
            whole.report(done, total, what);
        }

        @Override
        public void checkCancelled() throws Cancelled {
            whole.checkCancelled();
        }

        @Override
        public synchronized void note(String sentence) {
            if (told.add(sentence)) {
                whole.note(sentence);
            }
        }
    }

    /// Scoring into the folders of `target`, one for each concept, under its name.
    public ConceptScoring(RunSpec.Concepts spec, RunTarget target, Progress progress) {
        this.spec = spec;
        this.target = target;
        this.progress = new ToldOnce(progress);
    }

    /// Runs, and returns the records of the finished runs by concept; none if the same runs were to be resumed
    /// and are finished already. A `Failure` as of [Scoring#run], or if a concept's name cannot be that of a
    /// folder.
    public SequencedMap<String, RunRecord> run() throws Cancelled {
        ConceptFolders.check(spec.names());
        UnfinishedFolder.check(target);
        boolean resumed = target.unfinished() == RunTarget.Unfinished.RESUME
                && target.existing() == Output.Existing.REFUSE
                && Files.isDirectory(target.out());
        if (!resumed) {
            target.output(); // fails now rather than after the work
        }
        spec = spec.with(UnfinishedRun.clock(target, spec.shared().tokens()));
        SequencedMap<String, LabelledTexts> read = ConceptTexts.read(spec, progress);
        try (InputHashes hashes = new InputHashes(
                ConceptInputs.files(spec), spec.shared().compute().threads())) {
            progress.report(0, 1, "opening the model");
            watch.lap("read");
            spec = spec.with(
                    ChatTexts.clocked(spec.shared().tokens(), spec.shared().model()));
            Optional<SequencedMap<String, RunRecord>> records = together(read, hashes, resumed);
            if (records.isPresent()) {
                return records.get();
            }
        } catch (IOException e) {
            throw DiskTrouble.writing(target.unfinishedFolder(), e, RunOption.RESUME);
        }
        return oneByOne();
    }

    /// Scores all concepts together; empty where the bits of responses depend on the batch.
    private Optional<SequencedMap<String, RunRecord>> together(
            SequencedMap<String, LabelledTexts> read, InputHashes hashes, boolean resumed)
            throws IOException, Cancelled {
        RunSpec.Score shared = spec.shared();
        try (LanguageModel model = LanguageModel.open(shared.model(), shared.compute(), progress.slice(0, 0))) {
            if (!model.isBatchInvariant()) {
                progress.note(("In %s on %s the last bits of a text's responses depend on its batch: the concepts go"
                                + " through the model one after another.")
                        .formatted(model.dtype(), model.device()));
                return Optional.empty();
            }
            watch.lap("load");
            ConceptTexts texts = ConceptTexts.of(spec, read, model, progress);
            watch.lap("tokenize");
            BegunProvenance provenance = BegunProvenance.of(
                    spec,
                    shared.model(),
                    hashes,
                    Environment.of(model),
                    resumed || PlanHashes.areKnown(target),
                    progress.slice(0, 0));
            if (resumed) {
                requireFinished(provenance.known());
                return Optional.of(new LinkedHashMap<>());
            }
            GainsOrigin.dampened(shared.model()).ifPresent(progress::note);
            return Optional.of(work(model, texts, provenance));
        }
    }

    private RunTarget place(String concept) {
        return new RunTarget(target.out().resolve(concept), target.existing(), target.unfinished());
    }

    /// Checks that every concept has its run, as it would be now; a `Failure` otherwise.
    private void requireFinished(Provenance provenance) throws IOException {
        for (String name : spec.names()) {
            FinishedRun run = FinishedRun.in(place(name))
                    .orElseThrow(() -> new Failure(
                            "%s is there without a run of %s.".formatted(target.out(), name),
                            Remedy.of("choose another name").or("replace it with %s", RunOption.FORCE)));
            run.requireSame(ConceptInputs.of(provenance, spec.of(name)), UnfinishedRun::isOurs, progress);
            Scores.read(run.place().out());
        }
        if (Files.exists(target.unfinishedFolder())) {
            UnfinishedFolder.take(target, UnfinishedRun::isOurs).remove();
        }
    }

    private SequencedMap<String, RunRecord> oneByOne() throws Cancelled {
        try {
            Files.createDirectories(target.out());
        } catch (IOException e) {
            throw DiskTrouble.writing(target.out(), e);
        }
        SequencedMap<String, RunRecord> records = new LinkedHashMap<>();
        List<String> names = spec.names();
        for (int concept = 0; concept < names.size(); concept++) {
            Progress part = progress.slice((double) concept / names.size(), (concept + 1.0) / names.size());
            String name = names.get(concept);
            new Scoring(spec.of(name), null, place(name), ScoreListener.NONE, part)
                    .run()
                    .ifPresent(record -> records.put(name, record));
        }
        return records;
    }

    private SequencedMap<String, RunRecord> work(LanguageModel model, ConceptTexts texts, BegunProvenance provenance)
            throws IOException, Cancelled {
        List<Site> sites = model.card().allSites();
        RowLayout layout = RowLayout.of(
                sites,
                model.card().expertsPerToken(),
                SiteChoice.choose(sites, spec.shared().listening().sites()),
                spec.shared().listening().poolings());
        UnfinishedRun.Shape shape = shape(model, layout, texts.all());
        int[] sizes = texts.runs().values().stream()
                .mapToInt(run -> run.encoded().texts().size())
                .toArray();
        ScoringRoom.of(model, layout)
                .require(
                        target,
                        spec.shared().listening().responses(),
                        texts.all().lengths(),
                        shape,
                        sizes);
        try (UnfinishedRun unfinished = UnfinishedRun.take(target)) {
            UnfinishedRun.Plan begun = unfinished.begin(provenance, shape, null, progress);
            List<ConceptRows> concepts = texts.rows(layout, model.threads());
            SequencedMap<String, RunRecord> records;
            try (RecordingPass pass = new RecordingPass(
                    model, spec.shared().listening().responses(), layout, texts.all(), concepts, unfinished, begun)) {
                records = score(pass, texts, concepts, model, provenance, layout);
            }
            unfinished.remove();
            return records;
        }
    }

    /// Runs the pass, and writes the runs of all concepts.
    ///
    /// @param provenance of all runs together
    private SequencedMap<String, RunRecord> score(
            RecordingPass pass,
            ConceptTexts texts,
            List<ConceptRows> concepts,
            LanguageModel model,
            BegunProvenance provenance,
            RowLayout layout)
            throws IOException, Cancelled {
        UnfinishedRun.Journal journal = pass.run(_ -> RecordingPass.Watcher.NONE, progress.slice(0, LISTENING));
        watch.lap();
        List<List<ScoredSites>> parts = pass.scores(progress.slice(LISTENING, 1));
        watch.lap("auroc");
        ConceptRun.Origin whole = new ConceptRun.Origin(
                provenance.whole(progress.slice(1, 1)), model, pass.plan(), KnownResponses.Taken.NONE);
        watch.lap("hashWait");
        watch.note("hash", provenance.seconds());
        SequencedMap<String, RunRecord> records = new LinkedHashMap<>();
        target.output().write(folder -> {
            for (Map.Entry<String, ConceptRun> concept : texts.runs().entrySet()) {
                String name = concept.getKey();
                ConceptRun run = concept.getValue();
                int number = records.size();
                records.put(
                        name,
                        run.write(
                                Files.createDirectory(folder.resolve(name)),
                                alone(whole, layout, run),
                                run.scored(parts.get(number), whole.model(), progress.slice(1, 1)),
                                concepts.get(number).in(layout, pass.rows()),
                                () -> timings(journal, run.encoded().tokens(), texts.all()),
                                progress.slice(1, 1)));
            }
        });
        return records;
    }

    private UnfinishedRun.Shape shape(LanguageModel model, RowLayout layout, TokenRows texts) {
        return ScoringShape.of(model, layout, spec.shared().listening().responses(), texts.size());
    }

    /// Origin of a concept's run, with the batches that it makes alone.
    private ConceptRun.Origin alone(ConceptRun.Origin whole, RowLayout layout, ConceptRun run) {
        TokenRows texts = run.encoded().tokens();
        UnfinishedRun.Shape shape = shape(whole.model(), layout, texts);
        return new ConceptRun.Origin(
                ConceptInputs.of(whole.provenance(), run.spec()),
                whole.model(),
                shape.batches(texts.lengths()),
                whole.taken());
    }

    /// Times of a concept's run: of the forward passes its share of all tokens.
    private RunRecord.Timings timings(UnfinishedRun.Journal journal, TokenRows own, TokenRows all) {
        watch.lap("write");
        watch.note(RunRecord.Timings.FORWARD, journal.seconds() * own.tokens() / all.tokens());
        return new RunRecord.Timings(
                started,
                Instant.now(),
                journal.sessions(),
                new LinkedHashMap<>(watch.seconds()),
                all.size() / journal.seconds());
    }
}
