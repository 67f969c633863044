package sotto.run.evaluate;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sotto.model.LanguageModel;
import sotto.model.ModelSource;
import sotto.model.text.Tokenizer;
import sotto.run.gains.GainsOrigin;
import sotto.run.record.ChatReading;
import sotto.run.record.Environment;
import sotto.run.record.FinishedRun;
import sotto.run.record.InputHashes;
import sotto.run.record.JsonTree;
import sotto.run.record.Provenance;
import sotto.run.record.RunTarget;
import sotto.run.record.Shard;
import sotto.run.record.Split;
import sotto.run.record.Stopwatch;
import sotto.run.record.UnfinishedFolder;
import sotto.run.token.ChatTexts;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.RunOption;
import sotto.work.disk.DiskTrouble;

/// Evaluation from its files to its report: reads, hashes, measures cell by cell, sums up, and moves the result
/// into place.
public final class Evaluation {
    /// Share of progress that is given to the measurements.
    private static final double MEASURING = 0.98;

    private final EvaluationSpec spec;
    private final RunTarget place;
    private final Consumer<KnownSoFar> known;
    private final ModelSource models;
    private final Split split;
    private final Progress progress;
    private final Instant started = Instant.now();
    private final Stopwatch watch = new Stopwatch();

    private Evaluation(
            EvaluationSpec spec,
            RunTarget place,
            Consumer<KnownSoFar> known,
            ModelSource models,
            Split split,
            Progress progress) {
        this.spec = spec;
        this.place = place;
        this.known = known;
        this.models = models;
        this.split = split;
        this.progress = progress;
    }

    /// Evaluates; empty if a run that was to be resumed turns out to be finished already. A `Failure` if an
    /// input cannot be read or does not fit the model, or the result cannot be written.
    ///
    /// An evaluation that is cancelled or ends early in any other way leaves an unfinished run that can be
    /// resumed.
    public static Optional<EvaluationReport> run(EvaluationSpec spec, RunTarget place, Progress progress)
            throws Cancelled {
        return run(spec, place, KnownSoFar.NOBODY, progress);
    }

    /// Evaluates, and tells what is known so far.
    ///
    /// @param known hears, on the calling thread, of a resumed run what its logs hold, then of cells as they
    ///     complete
    public static Optional<EvaluationReport> run(
            EvaluationSpec spec, RunTarget place, Consumer<KnownSoFar> known, Progress progress) throws Cancelled {
        return run(spec, place, known, ModelSource.NEW, Split.whole(), progress);
    }

    /// Evaluates on a model of this source: all, a part, which has no report, or the whole of its parts.
    public static Optional<EvaluationReport> run(
            EvaluationSpec spec, RunTarget place, ModelSource models, Split split, Progress progress) throws Cancelled {
        return run(spec, place, KnownSoFar.NOBODY, models, split, progress);
    }

    private static Optional<EvaluationReport> run(
            EvaluationSpec spec,
            RunTarget place,
            Consumer<KnownSoFar> known,
            ModelSource models,
            Split split,
            Progress progress)
            throws Cancelled {
        return Tokenizer.whileWanted(
                progress,
                () -> new Evaluation(clocked(spec, place, split), place, known, models, split, progress).run());
    }

    /// The evaluation with the time that its chat template prints: that of the begun run where one is resumed.
    private static EvaluationSpec clocked(EvaluationSpec spec, RunTarget place, Split split) {
        ChatReading chat = spec.conditions().chat();
        if (chat == null) {
            return spec;
        }
        Optional<LocalDateTime> begun = place.unfinished() == RunTarget.Unfinished.START
                ? Optional.empty()
                : begun(place).flatMap(EvaluationSpec::reading).map(ChatReading::now);
        try {
            return spec.read(split.clocked(
                    chat.now() == null && begun.isPresent()
                            ? chat.at(begun.get())
                            : ChatTexts.clocked(chat, spec.model())));
        } catch (IOException e) {
            throw DiskTrouble.writing(place.unfinishedFolder(), e);
        }
    }

    private static Optional<EvaluationSpec> begun(RunTarget place) {
        try {
            return Optional.of(RecordedEvaluation.in(place.out()));
        } catch (Failure _) {
            return Optional.empty(); // nothing was begun, or it is computed again
        }
    }

    private Optional<EvaluationReport> run() throws Cancelled {
        UnfinishedFolder.check(place);
        Optional<FinishedRun> finished = FinishedRun.in(place);
        if (finished.isEmpty()) {
            place.output(); // fails now rather than after the work
        }
        progress.report(0, 1, "reading");
        EvaluationInputs inputs = EvaluationInputs.read(spec, progress.slice(0, 0));
        progress.report(
                0,
                1,
                EvaluationForecast.of(spec, inputs, EvaluationForecast.Pace.UNKNOWN)
                        .line());
        try (InputHashes hashes = new InputHashes(
                EvaluationInputs.files(spec), spec.conditions().compute().threads())) {
            progress.report(0, 1, "opening the model");
            watch.lap("read");
            try (JudgePanel panel = panel();
                    ModelSource.Loan loan =
                            models.lend(spec.model(), spec.conditions().compute(), progress.slice(0, 0))) {
                LanguageModel model = loan.model();
                watch.lap("load");
                Provenance provenance =
                        Provenance.of(spec, spec.model(), hashes.await(progress.slice(0, 0)), Environment.of(model));
                if (finished.isPresent()) {
                    finished.get().requireSame(provenance, EvaluationPlan::isLog, progress);
                    return Optional.empty();
                }
                GainsOrigin.said(spec.model(), inputs.origins(spec, provenance.identity()))
                        .forEach(progress::note);
                EvaluationContext context = EvaluationContext.of(model, spec, inputs, panel.judges());
                progress.report(0, 1, "reading");
                context.check();
                watch.lap("check");
                return work(context, provenance);
            }
        } catch (IOException e) {
            throw DiskTrouble.writing(place.unfinishedFolder(), e, RunOption.RESUME);
        }
    }

    private JudgePanel panel() throws Cancelled {
        ToxicityMeasure.Asked toxicity = ToxicityMeasure.Asked.of(spec.measures());
        return toxicity == null
                ? new JudgePanel(List.of())
                : JudgePanel.open(toxicity, spec.conditions().compute(), progress.slice(0, 0));
    }

    /// Content of the file `plan.json` of an unfinished evaluation.
    private record Plan(Provenance provenance) {}

    private Optional<EvaluationReport> work(EvaluationContext context, Provenance provenance)
            throws IOException, Cancelled {
        try (UnfinishedFolder folder = UnfinishedFolder.take(place, EvaluationPlan::isLog)) {
            Plan wanted = new Plan(provenance);
            if (split.agreement().isPresent()) {
                folder.agree(wanted, split.agreement().get());
            }
            if (split instanceof Split.Joined parts) {
                takeLogs(parts, wanted, folder);
            }
            if (folder.plan(provenance, progress).isEmpty()) {
                folder.begin(wanted);
            }
            EvaluationContext sized = new Equalizing(context, folder, folder.fingerprint()).done(progress.slice(0, 0));
            EvaluationPlan plan = new EvaluationPlan(sized, folder, folder.fingerprint());
            StudyShare share = new StudyShare(
                    split instanceof Split.Part part ? part.shard() : Shard.WHOLE, spec.skipAbove() != null);
            new EvaluationWork(plan, share, new LiveStudy(plan, known)).run(progress.slice(0, MEASURING));
            if (split instanceof Split.Part) {
                return Optional.empty();
            }
            watch.lap("measure");
            Summary summary = Summary.of(plan, progress.slice(MEASURING, 1));
            watch.lap("resample");
            List<EvaluationReport> written = new ArrayList<>();
            place.output().write(target -> {
                new RawTables(plan).write(target);
                watch.lap("write");
                EvaluationReport.Timings timings =
                        new EvaluationReport.Timings(started, Instant.now(), watch.seconds());
                EvaluationReport report = summary.report(provenance, timings);
                JsonTree.replace(target.resolve(EvaluationReport.RECORD), report);
                SweepTable.write(target, report);
                written.add(report);
            });
            folder.remove();
            progress.report(1, 1, "done");
            return Optional.of(written.getFirst());
        }
    }

    /// Copies the logs of all parts, of one that several have the longest.
    private static void takeLogs(Split.Joined parts, Plan wanted, UnfinishedFolder to) throws IOException {
        for (int part = 0; part < parts.parts().size(); part++) {
            RunTarget from = parts.place(part, EvaluationReport.RECORD);
            try (UnfinishedFolder folder = UnfinishedFolder.take(from, EvaluationPlan::isLog)) {
                folder.agree(wanted, parts.agreed());
                try (Stream<Path> inside = Files.list(from.unfinishedFolder())) {
                    for (Path log : inside.filter(file -> EvaluationPlan.isLog(String.valueOf(file.getFileName())))
                            .toList()) {
                        Path own = to.file(String.valueOf(log.getFileName()));
                        if (!Files.exists(own) || Files.size(own) < Files.size(log)) {
                            Files.copy(log, own, REPLACE_EXISTING);
                        }
                    }
                }
            }
        }
    }
}
