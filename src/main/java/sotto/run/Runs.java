package sotto.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.model.Classifier;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.ModelSource;
import sotto.run.activation.ActivationFile;
import sotto.run.activation.ActivationSpec;
import sotto.run.batch.Batch;
import sotto.run.batch.BatchJob;
import sotto.run.batch.JobRunner;
import sotto.run.collateral.Collateral;
import sotto.run.collateral.CollateralReport;
import sotto.run.collateral.CollateralSpec;
import sotto.run.concept.ConceptComparison;
import sotto.run.evaluate.Evaluation;
import sotto.run.evaluate.EvaluationForecast;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.KnownSoFar;
import sotto.run.evidence.Confounds;
import sotto.run.evidence.ConfoundsRun;
import sotto.run.evidence.ConfoundsSpec;
import sotto.run.evidence.Stability;
import sotto.run.evidence.StabilityRun;
import sotto.run.evidence.StabilitySpec;
import sotto.run.explain.ExplainSpec;
import sotto.run.explain.Explaining;
import sotto.run.explain.Explanation;
import sotto.run.export.Export;
import sotto.run.export.ExportRecord;
import sotto.run.export.ExportSpec;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsTarget;
import sotto.run.gains.SteeringVectors;
import sotto.run.gains.VectorSpec;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.run.identity.FileHashes;
import sotto.run.judge.JudgedRow;
import sotto.run.judge.Judging;
import sotto.run.neuron.EditMaking;
import sotto.run.neuron.EditSpec;
import sotto.run.rating.RatingsReport;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.Shard;
import sotto.run.record.Split;
import sotto.run.rerun.Rerun;
import sotto.run.rerun.RerunReport;
import sotto.run.score.AurocRun;
import sotto.run.score.ConceptScoring;
import sotto.run.score.RunDampening;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoreListener;
import sotto.run.score.Scores;
import sotto.run.score.Scoring;
import sotto.run.verify.ModelPair;
import sotto.run.verify.PairReport;
import sotto.run.verify.Report;
import sotto.run.verify.Verification;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Entry point of every run: command line and window give a specification here and get its result.
///
/// Every method throws a [sotto.work.Failure] if a file, a model or a disk is not as it must be, and
/// [Cancelled] when the user cancels.
public final class Runs {
    private Runs() {}

    /// Forgets the hashes of all files in some folders, so that the next run that records them reads the files.
    public static void rehash(List<Path> folders) {
        FileHashes.here().forget(folders);
    }

    /// Scores every neuron of a model; empty if a run that was to be resumed turns out to be finished already.
    ///
    /// A run that is cancelled or ends in any other way before its time leaves an unfinished run that can be
    /// resumed.
    public static Optional<RunRecord> score(RunSpec.Score spec, RunTarget place, Progress progress) throws Cancelled {
        return score(spec, place, ScoreListener.NONE, progress);
    }

    /// Scores likewise, but takes over what a finished run has kept for the texts that it read alike; the
    /// scores are the same to the last byte.
    ///
    /// @param extended folder of the finished run
    public static Optional<RunRecord> extend(RunSpec.Score spec, Path extended, RunTarget place, Progress progress)
            throws Cancelled {
        return new Scoring(spec, extended, place, ScoreListener.NONE, progress).run();
    }

    /// Scores every neuron of a model and reports preliminary scores to a listener; the result is the same to
    /// the last byte.
    public static Optional<RunRecord> score(
            RunSpec.Score spec, RunTarget place, ScoreListener listener, Progress progress) throws Cancelled {
        return new Scoring(spec, null, place, listener, progress).run();
    }

    /// Scores every neuron of a model that may be open already: all of a run, a part, which has no record, or the whole
    /// of its parts.
    ///
    /// @param extended folder of a finished run whose responses are taken over; null to compute all
    public static Optional<RunRecord> score(
            RunSpec.Score spec,
            @Nullable Path extended,
            RunTarget place,
            ModelSource models,
            Split split,
            Progress progress)
            throws Cancelled {
        return new Scoring(spec, extended, place, ScoreListener.NONE, models, split, progress).run();
    }

    /// Scores every neuron of a model for several concepts, in one pass where that changes no bit; none if runs that
    /// were to be resumed turn out to be finished already.
    ///
    /// @param place of a folder with a run for each concept
    public static SequencedMap<String, RunRecord> score(RunSpec.Concepts spec, RunTarget place, Progress progress)
            throws Cancelled {
        return new ConceptScoring(spec, place, progress).run();
    }

    /// Computes the AUROC of every neuron from responses that another program recorded.
    public static Expertise auroc(RunSpec.Auroc spec, Output output, Progress progress) throws Cancelled {
        int threads = Runtime.getRuntime().availableProcessors();
        Expertise scores = AurocRun.run(spec, threads, progress);
        output.write(file -> Scores.write(file, scores));
        return scores;
    }

    /// Makes gains from scores, and writes them with the recipe and where the scores are from.
    public static Dampening gains(RunSpec.MakeGains spec, GainsTarget place) throws Cancelled {
        return gains(spec, place, Progress.NONE);
    }

    /// Makes and writes gains likewise, and notes what differs between the runs of several concepts.
    public static Dampening gains(RunSpec.MakeGains spec, GainsTarget place, Progress progress) throws Cancelled {
        Dampening made = RunDampening.read(spec.all(), progress).make(spec, progress);
        GainsFile file = GainsFile.made(made.gains(), spec);
        place.output(made.gains()).write(written -> file.write(written, place.format()));
        return made;
    }

    /// Makes an edit by a method from the responses that a run kept, and writes it with how it was made.
    public static Edit edit(EditSpec spec, GainsTarget place, Progress progress) throws Cancelled {
        GainsFile file = EditMaking.of(spec, progress);
        file.save(place);
        return file.gains();
    }

    /// Makes an edit from vectors that another tool made, and writes it.
    public static Edit vectors(VectorSpec spec, GainsTarget place) throws Cancelled {
        GainsFile file = SteeringVectors.read(spec);
        file.save(place);
        return file.gains();
    }

    /// Compares the experts of several concepts' runs on one model, pair by pair.
    ///
    /// @param top number of neurons of largest AUROC to compare; empty for the usual one
    public static ConceptComparison concepts(List<Path> runs, OptionalInt top, Progress progress) {
        return ConceptComparison.of(runs, top, progress);
    }

    /// Measures what else than the concept could explain a run's scores.
    public static Confounds confounds(ConfoundsSpec spec, Progress progress) throws Cancelled {
        return ConfoundsRun.of(spec, progress);
    }

    /// Measures how stable a run's scores are, from the responses that it kept.
    public static Stability stability(StabilitySpec spec, Progress progress) throws Cancelled {
        return StabilityRun.of(spec, Runtime.getRuntime().availableProcessors(), progress);
    }

    /// Measures what dampening each of several concepts does to every one of them.
    public static CollateralReport collateral(CollateralSpec spec, Progress progress) throws Cancelled {
        return Collateral.run(spec, progress);
    }

    /// Measures the untouched model and its variants; empty if a run that was to be resumed is finished
    /// already.
    public static Optional<EvaluationReport> evaluate(EvaluationSpec spec, RunTarget place, Progress progress)
            throws Cancelled {
        return Evaluation.run(spec, place, progress);
    }

    /// Measures the untouched model and its variants, and tells a listener what is known so far; the result is
    /// the same to the last byte.
    ///
    /// @param known hears on the calling thread of a resumed run at once what it has, then of cells as they
    ///     complete, so often that it takes less than 3 % of the time
    public static Optional<EvaluationReport> evaluate(
            EvaluationSpec spec, RunTarget place, Progress progress, Consumer<KnownSoFar> known) throws Cancelled {
        return Evaluation.run(spec, place, known, progress);
    }

    /// Measures a model that may be open already, and its variants: all, a part, which has no report, or the whole of
    /// its parts.
    public static Optional<EvaluationReport> evaluate(
            EvaluationSpec spec, RunTarget place, ModelSource models, Split split, Progress progress) throws Cancelled {
        return Evaluation.run(spec, place, models, split, progress);
    }

    /// Forecast of an evaluation before it starts: cells, completions, tokens, and seconds at a pace.
    public static EvaluationForecast forecast(EvaluationSpec spec, EvaluationForecast.Pace pace, Progress progress)
            throws Cancelled {
        return EvaluationForecast.of(spec, pace, progress);
    }

    /// Writes a dampened copy of a model, and proves that it is one, unless the specification asks for the plan
    /// only.
    public static ExportRecord export(ExportSpec spec, Progress progress) throws Cancelled {
        return Export.run(spec, progress);
    }

    /// Continues prompts by every variant; rows go to the sink as soon as all of a batch are written.
    public static void generate(
            LanguageModel model, GenerationSpec spec, Consumer<List<GeneratedRow>> sink, Progress progress)
            throws Cancelled {
        Generation.run(model, spec, sink, progress);
    }

    /// A process's share of the jobs of a folder, done.
    ///
    /// @param all folder of all jobs
    /// @param lines told of each job that ends
    public static Batch.Result batch(
            List<BatchJob> jobs, Path all, Shard shard, JobRunner runner, Consumer<String> lines, Progress progress)
            throws Cancelled {
        return Batch.run(jobs, all, shard, runner, lines, progress);
    }

    /// The parts of all jobs of a folder that are split, joined where all parts are done.
    ///
    /// @param all folder of all jobs
    /// @param lines told of each job
    public static Batch.Result gather(Path all, JobRunner runner, Consumer<String> lines, Progress progress)
            throws Cancelled {
        return Batch.gather(all, runner, lines, progress);
    }

    /// Explains the tokens of a text that a dampened model writes or has written.
    public static Explanation explain(LanguageModel model, ExplainSpec spec, Progress progress) throws Cancelled {
        return Explaining.of(model, spec, progress);
    }

    /// Reads the files of raters of the same pairs, and compares their answers.
    public static RatingsReport ratings(List<Path> files) {
        return RatingsReport.read(files);
    }

    /// Writes token ids, logits and pooled responses of texts to one file.
    ///
    /// @param about how the numbers were made, as text by name, for the file's header
    public static void activations(
            LanguageModel model, ActivationSpec spec, Map<String, String> about, Output output, Progress progress)
            throws Cancelled {
        output.write(file -> ActivationFile.write(file, model, spec, about, progress));
    }

    /// Classifies texts: one row for each text, in the order given.
    public static List<JudgedRow> judge(Classifier classifier, List<String> texts, Progress progress) throws Cancelled {
        return Judging.of(classifier, texts, progress);
    }

    /// Compares a model with reference numbers that another tool computed.
    ///
    /// @param golden path of those numbers' files without their endings
    public static Report verify(Path model, Path golden, Compute compute, Progress progress) throws Cancelled {
        return Verification.of(model, golden, compute, progress);
    }

    /// Compares a model with another one: tensor by tensor, and by the logits after every token of some
    /// prompts.
    public static PairReport verifyPair(
            Path model, Path other, List<String> prompts, Compute compute, Progress progress) throws Cancelled {
        return ModelPair.of(model, other, prompts, compute, progress);
    }

    /// Repeats the run of a record, and compares the result with the recorded one.
    ///
    /// @param folders that inputs are searched in if they are not at the recorded place
    public static RerunReport rerun(Path record, List<Path> folders, Progress progress) throws Cancelled {
        return rerun(record, folders, Optional.empty(), progress);
    }

    /// Repeats the run of a record on a device, which is the recorded one where it is empty.
    public static RerunReport rerun(Path record, List<Path> folders, Optional<String> device, Progress progress)
            throws Cancelled {
        return Rerun.of(record, folders, device, progress);
    }
}
