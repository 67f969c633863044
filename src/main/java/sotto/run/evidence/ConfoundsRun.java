package sotto.run.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.data.ConceptSource;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.expert.TopNeurons;
import sotto.expert.Unrouted;
import sotto.model.LanguageModel;
import sotto.model.Pooling;
import sotto.model.text.Tokenizer;
import sotto.num.Auroc;
import sotto.num.MissingResponses;
import sotto.num.RankCorrelation;
import sotto.num.ResponseMatrix;
import sotto.run.neuron.ListenAgain;
import sotto.run.neuron.OwnModel;
import sotto.run.neuron.ResponseColumns;
import sotto.run.record.RunSpec;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.RunRecord;
import sotto.run.score.Scores;
import sotto.run.score.TokenLengths;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Computation of what else than the concept could explain a run's scores.
///
/// Texts that are read in another way are run on the run's own model, by its device and precision; the scores that they
/// are compared with are of the same texts, so that the difference is the reading's alone.
public final class ConfoundsRun {
    /// Share of the work that is reading and counting.
    private static final double COUNTING = 0.1;

    private final ConfoundsSpec spec;
    private final RecordedSpecification run;
    private final LabelledTexts texts;

    private ConfoundsRun(ConfoundsSpec spec, RecordedSpecification run, LabelledTexts texts) {
        this.spec = spec;
        this.run = run;
        this.texts = texts;
    }

    /// Measures the confounds of a run; a `Failure` if its texts have changed, its model is needed and has changed, or
    /// a column is not there.
    public static Confounds of(ConfoundsSpec spec, Progress progress) throws Cancelled {
        RecordedSpecification recorded = RecordedSpecification.read(spec.run());
        RunSpec.Score there = recorded.spec();
        RecordedSpecification run = with(
                recorded,
                spec.model().orElse(there.model()),
                spec.data().map(file -> moved(there.data(), file)).orElse(there.data()),
                there.tokens(),
                there.listening().pooling());
        progress.report(0, 1, "reading the texts");
        return new ConfoundsRun(spec, run, run.scored()).measure(progress);
    }

    private static ConceptSource moved(ConceptSource recorded, Path file) {
        if (recorded instanceof LabelledSource one) {
            return new LabelledSource(file, one.columns(), one.empties(), one.undecodable());
        }
        throw new Failure("The run was made of two files of texts, not of one.", "Put them back at their place.");
    }

    /// The run with other places of its files, and another way of reading.
    private static RecordedSpecification with(
            RecordedSpecification run, Path model, ConceptSource data, RunSpec.Tokens tokens, Pooling pooling) {
        RunSpec.Score one = run.spec();
        RunSpec.Listening listening = new RunSpec.Listening(
                one.listening().sites(),
                pooling,
                RunSpec.Keep.NONE,
                one.listening().unrouted());
        return new RecordedSpecification(
                new RunSpec.Score(model, data, one.sample(), tokens, listening, one.compute()),
                run.limits(),
                run.sha256(),
                run.rows(),
                run.forwardSeconds(),
                run.template());
    }

    private Confounds measure(Progress progress) throws Cancelled {
        RunSpec.Tokens rule = run.spec().tokens();
        TokenLengths lengths;
        try (Tokenizer tokenizer = Tokenizer.open(run.spec().model(), progress.slice(0, 0))) {
            lengths = TokenLengths.of(texts, tokenizer, rule, progress.slice(0, COUNTING / 2));
        }
        TextConfounds scorer = new TextConfounds(run, texts, spec.seed());
        List<Confounds.Confound> found = new ArrayList<>();
        found.add(scorer.length("tokens", lengths.read(rule.limit())));
        found.add(scorer.length("characters", text -> text.codePointCount(0, text.length())));
        found.addAll(scorer.columns(spec.columns(), progress.slice(COUNTING / 2, COUNTING)));
        RunRecord.Classes classes = new RunRecord.Classes(texts.positives(), texts.negatives());
        return new Confounds(
                classes,
                spec.seed(),
                found,
                truncation(lengths, rule.limit(), classes),
                spec.readings() == ConfoundsSpec.Readings.ALL ? readings(progress.slice(COUNTING, 1)) : List.of());
    }

    private Confounds.Truncation truncation(TokenLengths lengths, int limit, RunRecord.Classes classes) {
        int[] cut = new int[2];
        for (int text = 0; text < texts.size(); text++) {
            cut[texts.isPositive(text) ? 1 : 0] += lengths.isCut(text, limit) ? 1 : 0;
        }
        RunRecord.Classes both = new RunRecord.Classes(cut[1], cut[0]);
        return new Confounds.Truncation(limit, both, ConfoundJudgement.cut(both, classes, limit));
    }

    /// Way of reading texts, with its name.
    private record Way(String name, RunSpec.Tokens tokens, Pooling pooling) {}

    private List<Way> ways() {
        RunSpec.Tokens rule = run.spec().tokens();
        Pooling own = run.spec().listening().pooling();
        List<Way> ways = new ArrayList<>();
        if (rule.chat() == null) {
            ways.add(new Way(
                    rule.special() ? "Without special tokens" : "With special tokens",
                    new RunSpec.Tokens(rule.limit(), !rule.special()),
                    own));
        }
        for (Pooling pooling : Pooling.values()) {
            if (pooling != own) {
                ways.add(new Way(
                        switch (pooling) {
                            case MAX -> "Largest response in place of the run's";
                            case MEAN -> "Mean response in place of the run's";
                            case LAST -> "Last token's response in place of the run's";
                        },
                        rule,
                        pooling));
            }
        }
        return ways;
    }

    private List<Confounds.Reading> readings(Progress progress) throws Cancelled {
        Expertise scores = Scores.read(spec.run());
        OwnModel.check(spec.run(), run, progress.slice(0, 0));
        LabelledTexts some = new Sample(
                        Math.min(spec.texts(), texts.positives()),
                        Math.min(spec.texts(), texts.negatives()),
                        spec.seed())
                .of(texts);
        List<Way> ways = ways();
        boolean whole = some.size() == texts.size();
        double parts = ways.size() + (whole ? 0 : 1);
        List<Confounds.Reading> found = new ArrayList<>();
        try (LanguageModel model =
                LanguageModel.open(run.spec().model(), run.spec().compute(), progress.slice(0, 0))) {
            float[] base = whole ? own(scores) : scored(model, some, scores, run, progress.slice(0, 1 / parts));
            int top = Math.min(scores.scored(), StabilityRun.usualTop(scores));
            for (int way = 0; way < ways.size(); way++) {
                Way read = ways.get(way);
                double from = (way + (whole ? 0 : 1)) / parts;
                RecordedSpecification other =
                        with(run, run.spec().model(), run.spec().data(), read.tokens(), read.pooling());
                float[] changed =
                        scored(model, some, scores, other, progress.slice(from, Math.min(1, from + 1 / parts)));
                found.add(reading(read.name(), some, base, changed, top));
            }
        }
        return found;
    }

    private static float[] own(Expertise scores) {
        float[] auroc = new float[scores.neurons()];
        for (int neuron = 0; neuron < auroc.length; neuron++) {
            auroc[neuron] = scores.auroc(neuron);
        }
        return auroc;
    }

    /// The AUROC of every neuron on some texts, read in a way.
    private static float[] scored(
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
        }
        return auroc;
    }

    private static Confounds.Reading reading(String name, LabelledTexts some, float[] base, float[] changed, int top) {
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
                name,
                new RunRecord.Classes(some.positives(), some.negatives()),
                neurons,
                sides,
                spearman,
                top,
                jaccard,
                ConfoundJudgement.reading(name, (double) sides / neurons, spearman, jaccard));
    }
}
