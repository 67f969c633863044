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

/// The judges of a run; close it to give their memory back.
record Panel(List<Judge> judges) implements AutoCloseable {
    /// Opens all of them.
    static Panel open(EvaluationSpec.Toxicity toxicity, Compute compute, Progress progress) throws Cancelled {
        Panel panel = new Panel(new ArrayList<>());
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

    /// Of several classifiers each is told the labels that it has: they are named for all of them together.
    private static JudgeSource source(EvaluationSpec.Named judge, EvaluationSpec.Toxicity toxicity) {
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

    /// Refuses a label that no judge took.
    private void checkLabels(EvaluationSpec.Toxicity toxicity) {
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

    /// Refuses judges that are neither.
    static void check(EvaluationSpec.Toxicity toxicity) {
        for (EvaluationSpec.Named judge : toxicity.judges()) {
            new JudgeSource(judge.name(), judge.file(), null).check();
        }
    }

    /// Whether a judge is a list of words, else a classifier.
    static boolean isWordList(EvaluationSpec.Named judge) {
        return new JudgeSource(judge.name(), judge.file(), null).isWordList();
    }

    @Override
    public void close() {
        judges.forEach(Judge::close);
    }
}
