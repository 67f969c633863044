package sotto.run.evidence;

import java.util.ArrayList;
import java.util.List;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.expert.TopNeurons;
import sotto.expert.Unrouted;
import sotto.model.LanguageModel;
import sotto.model.Pooling;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.Interval;
import sotto.num.MissingResponses;
import sotto.num.RankCorrelation;
import sotto.num.ResponseMatrix;
import sotto.run.neuron.ListenAgain;
import sotto.run.neuron.OwnModel;
import sotto.run.neuron.ResponseColumns;
import sotto.run.record.RunSpec;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.RunRecord;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Comparison of a run's scores with those of the same texts, read in other ways.
///
/// Texts are run on the run's own model, by its device and precision; the scores that they are compared with are of the
/// same texts, so that the difference is the reading's alone.
///
/// @param run with the places where its files are now
/// @param texts of the run
/// @param scores of the run
/// @param own spread of their AUROCs
record OtherReadings(
        ConfoundsSpec spec, RecordedSpecification run, LabelledTexts texts, Expertise scores, AurocSpread own) {
    /// Way of reading texts, with its name and the rules for tokens that make it.
    private record Named(String name, Confounds.Way way, RunSpec.Tokens tokens) {}

    /// AUROCs `[N]` of one way of reading.
    private record Read(float[] auroc, AurocSpread spread) {}

    /// The way in which a run reads texts.
    static Confounds.Way way(RunSpec.Score run) {
        return way(run.tokens(), run.listening().pooling());
    }

    private static Confounds.Way way(RunSpec.Tokens rule, Pooling pooling) {
        Confounds.SpecialTokens special = rule.chat() != null
                ? Confounds.SpecialTokens.OF_TEMPLATE
                : rule.special() ? Confounds.SpecialTokens.ADDED : Confounds.SpecialTokens.LEFT_OUT;
        return new Confounds.Way(pooling, special);
    }

    private List<Named> ways() {
        RunSpec.Tokens rule = run.spec().tokens();
        Pooling own = run.spec().listening().pooling();
        List<Named> ways = new ArrayList<>();
        if (rule.chat() == null) {
            RunSpec.Tokens other = new RunSpec.Tokens(rule.limit(), !rule.special());
            ways.add(new Named(
                    rule.special() ? "Without special tokens" : "With special tokens", way(other, own), other));
        }
        for (Pooling pooling : Pooling.values()) {
            if (pooling != own) {
                ways.add(new Named(
                        switch (pooling) {
                            case MAX -> "Largest response in place of the run's";
                            case MEAN -> "Mean response in place of the run's";
                            case LAST -> "Last token's response in place of the run's";
                        },
                        way(rule, pooling),
                        rule));
            }
        }
        return ways;
    }

    /// Scores texts in every other way; a `Failure` if the run's model has changed.
    List<Confounds.Reading> compare(Progress progress) throws Cancelled {
        OwnModel.check(spec.run(), run, progress.slice(0, 0));
        LabelledTexts some = new Sample(
                        Math.min(spec.texts(), texts.positives()),
                        Math.min(spec.texts(), texts.negatives()),
                        spec.seed())
                .of(texts);
        List<Named> ways = ways();
        boolean whole = some.size() == texts.size();
        double parts = ways.size() + (whole ? 0 : 1);
        List<Confounds.Reading> found = new ArrayList<>();
        try (LanguageModel model =
                LanguageModel.open(run.spec().model(), run.spec().compute(), progress.slice(0, 0))) {
            Read before = whole
                    ? new Read(scores.aurocs(), own)
                    : scored(model, some, scores, run, progress.slice(0, 1 / parts));
            int top = Math.min(scores.scored(), StabilityRun.usualTop(scores));
            for (int way = 0; way < ways.size(); way++) {
                Named read = ways.get(way);
                double from = (way + (whole ? 0 : 1)) / parts;
                RecordedSpecification other = ConfoundsRun.with(
                        run,
                        run.spec().model(),
                        run.spec().data(),
                        read.tokens(),
                        read.way().pooling());
                Read after = scored(model, some, scores, other, progress.slice(from, Math.min(1, from + 1 / parts)));
                found.add(reading(read, some, before, after, top));
            }
        }
        return found;
    }

    /// The AUROC of every neuron on some texts, read in a way.
    private static Read scored(
            LanguageModel model, LabelledTexts some, Expertise scores, RecordedSpecification way, Progress progress)
            throws Cancelled {
        MissingResponses missing = scores.unrouted().map(Unrouted::missing).orElse(MissingResponses.REFUSED);
        Auroc scorer = new Auroc(some.labels(), 1, missing);
        float[] auroc = new float[scores.neurons()];
        try (ResponseColumns responses = new ListenAgain(way, some, scores).with(model, progress)) {
            for (ModuleNeurons bank : scores.banks()) {
                progress.checkCancelled();
                for (int index = 0; index < bank.width(); index++) {
                    ResponseMatrix column = ResponseMatrix.of(responses.of(bank, index), some.size(), 1);
                    auroc[bank.first() + index] = scorer.of(column, Progress.NONE)[0];
                }
            }
            int best = AurocSpread.best(auroc);
            ModuleNeurons bank = scores.bank(best);
            Discrimination found = scorer.discriminate(
                    ResponseMatrix.of(responses.of(bank, best - bank.first()), some.size(), 1),
                    some.memberships().groups(),
                    Progress.NONE);
            Interval interval = Discrimination.interval(
                    found.auroc()[0], found.error()[0], Math.min(some.positives(), some.negatives()));
            return new Read(auroc, AurocSpread.of(scores, auroc, interval));
        }
    }

    private static Confounds.Reading reading(Named way, LabelledTexts some, Read before, Read after, int top) {
        float[] base = before.auroc();
        float[] changed = after.auroc();
        int neurons = 0;
        int sides = 0;
        for (int neuron = 0; neuron < base.length; neuron++) {
            boolean both = !Float.isNaN(base[neuron]) && !Float.isNaN(changed[neuron]);
            neurons += both ? 1 : 0;
            sides += both && base[neuron] > 0.5f != changed[neuron] > 0.5f ? 1 : 0;
        }
        double spearman = RankCorrelation.spearman(base, changed);
        double jaccard = TopNeurons.of(base, top).jaccard(TopNeurons.of(changed, top));
        return new Confounds.Reading(
                way.name(),
                way.way(),
                new RunRecord.Classes(some.positives(), some.negatives()),
                neurons,
                sides,
                spearman,
                top,
                jaccard,
                before.spread(),
                after.spread(),
                ConfoundJudgement.reading(way.name(), (double) sides / neurons, spearman, jaccard));
    }
}
