package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import sotto.measure.ClassifierJudge;
import sotto.measure.Judge;
import sotto.measure.ToxicLabels;
import sotto.model.Compute;
import sotto.run.judge.JudgeSource;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Judges of a run; close it to release their memory.
record JudgePanel(List<Judge> judges) implements AutoCloseable {
    /// Opens all judges; a `Failure` if one does not open, or a label belongs to none of them.
    static JudgePanel open(ToxicityMeasure.Asked toxicity, Compute compute, Progress progress) throws Cancelled {
        JudgePanel panel = new JudgePanel(new ArrayList<>());
        try {
            for (EvaluationSpec.Named judge : toxicity.judges()) {
                panel.judges.add(source(judge, toxicity).open(compute, progress));
            }
            panel.checkLabels(toxicity);
            return panel;
        } catch (RuntimeException | Cancelled e) {
            panel.close();
            throw e;
        }
    }

    /// The judge with those of the given labels that it has: the labels are given once for all classifiers
    /// together.
    private static JudgeSource source(EvaluationSpec.Named judge, ToxicityMeasure.Asked toxicity) {
        JudgeSource source = new JudgeSource(judge.name(), judge.file(), toxicity.label());
        long classifiers =
                toxicity.judges().stream().filter(one -> !isWordList(one)).count();
        if (toxicity.label() == null || classifiers < 2 || source.isWordList()) {
            return source;
        }
        List<String> all = ClassifierJudge.labelsIn(judge.file());
        List<String> own = JudgeSource.split(toxicity.label()).stream()
                .filter(label -> ToxicLabels.isAmong(all, label))
                .toList();
        return new JudgeSource(judge.name(), judge.file(), JudgeSource.join(own));
    }

    /// Checks that every given label belongs to a judge; a `Failure` otherwise.
    private void checkLabels(ToxicityMeasure.Asked toxicity) {
        List<String> taken =
                judges.stream().flatMap(judge -> judge.labels().stream()).toList();
        for (String label : JudgeSource.split(toxicity.label())) {
            if (!ToxicLabels.isAmong(taken, label)) {
                throw new Failure(
                        "No judge has a label %s.".formatted(label),
                        "Those taken as toxic are %s.".formatted(String.join(", ", taken)));
            }
        }
    }

    /// Checks that each judge is a list of words or a classifier's folder; a `Failure` otherwise.
    static void check(ToxicityMeasure.Asked toxicity) {
        for (EvaluationSpec.Named judge : toxicity.judges()) {
            new JudgeSource(judge.name(), judge.file(), null).check();
        }
    }

    /// Whether a judge is a list of words and not a classifier.
    static boolean isWordList(EvaluationSpec.Named judge) {
        return new JudgeSource(judge.name(), judge.file(), null).isWordList();
    }

    @Override
    public void close() {
        judges.forEach(Judge::close);
    }
}
