package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import sotto.measure.Judge;
import sotto.model.Compute;
import sotto.run.EvaluationSpec;
import sotto.run.judge.JudgeSource;

/// The judges of a run; close it to give their memory back.
record Panel(List<Judge> judges) implements AutoCloseable {
    /// Opens all of them.
    static Panel open(EvaluationSpec.Toxicity toxicity, Compute compute) {
        Panel panel = new Panel(new ArrayList<>());
        try {
            for (EvaluationSpec.Named judge : toxicity.judges()) {
                panel.judges.add(open(judge, toxicity, compute));
            }
            return panel;
        } catch (RuntimeException e) {
            panel.close();
            throw e;
        }
    }

    private static Judge open(EvaluationSpec.Named judge, EvaluationSpec.Toxicity toxicity, Compute compute) {
        return source(judge, toxicity).open(compute);
    }

    private static JudgeSource source(EvaluationSpec.Named judge, EvaluationSpec.Toxicity toxicity) {
        return new JudgeSource(judge.name(), judge.file(), toxicity.label());
    }

    /// Refuses judges that are neither.
    static void check(EvaluationSpec.Toxicity toxicity) {
        for (EvaluationSpec.Named judge : toxicity.judges()) {
            source(judge, toxicity).check();
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
