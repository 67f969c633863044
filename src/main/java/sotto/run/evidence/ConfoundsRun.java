package sotto.run.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.data.ConceptSource;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.model.Pooling;
import sotto.model.text.Tokenizer;
import sotto.run.record.RunSpec;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;
import sotto.run.score.TokenLengths;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Computation of what else than the concept could explain a run's scores.
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
    static RecordedSpecification with(
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
        ScoredRun scored = ScoredRun.read(spec.run());
        AurocSpread neurons = AurocSpread.of(scored);
        TextConfounds scorer = new TextConfounds(run, texts, spec.seed());
        List<Confounds.Confound> found = new ArrayList<>();
        found.add(scorer.length("tokens", lengths.read(rule.limit())));
        found.add(scorer.length("characters", text -> text.codePointCount(0, text.length())));
        found.addAll(scorer.columns(spec.columns(), progress.slice(COUNTING / 2, COUNTING)));
        RunRecord.Classes classes = new RunRecord.Classes(texts.positives(), texts.negatives());
        return new Confounds(
                spec.run().toString(),
                OtherReadings.way(run.spec()),
                classes,
                spec.seed(),
                neurons,
                found,
                truncation(lengths, rule.limit(), classes),
                spec.readings() == ConfoundsSpec.Readings.ALL
                        ? new OtherReadings(spec, run, texts, scored.expertise(), neurons)
                                .compare(progress.slice(COUNTING, 1))
                        : List.of());
    }

    private Confounds.Truncation truncation(TokenLengths lengths, int limit, RunRecord.Classes classes) {
        int[] cut = new int[2];
        for (int text = 0; text < texts.size(); text++) {
            cut[texts.isPositive(text) ? 1 : 0] += lengths.isCut(text, limit) ? 1 : 0;
        }
        RunRecord.Classes both = new RunRecord.Classes(cut[1], cut[0]);
        return new Confounds.Truncation(limit, both, ConfoundJudgement.cut(both, classes, limit));
    }
}
