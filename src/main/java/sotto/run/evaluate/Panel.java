package sotto.run.evaluate;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sotto.data.EmptyTexts;
import sotto.data.TextSource;
import sotto.measure.ClassifierJudge;
import sotto.measure.Judge;
import sotto.measure.WordList;
import sotto.model.Compute;
import sotto.run.EvaluationSpec;
import sotto.work.Failure;

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
        return isWordList(judge)
                ? new WordList(
                        judge.name(),
                        new TextSource(judge.file(), null, EmptyTexts.DROP)
                                .read()
                                .texts())
                : ClassifierJudge.open(judge.name(), judge.file(), compute, toxicity.label());
    }

    /// Refuses judges that are neither.
    static void check(EvaluationSpec.Toxicity toxicity) {
        for (EvaluationSpec.Named judge : toxicity.judges()) {
            if (!isWordList(judge) && !Files.isDirectory(judge.file())) {
                throw new Failure(
                        "The judge %s is neither a classifier's folder nor a .txt file.".formatted(judge.file()),
                        "Name a Hugging Face folder of a classifier, or a list with one word or phrase a line.");
            }
        }
    }

    /// Whether a judge is a list of words, else a classifier.
    static boolean isWordList(EvaluationSpec.Named judge) {
        return judge.file().toString().toLowerCase(Locale.ROOT).endsWith(".txt");
    }

    @Override
    public void close() {
        judges.forEach(Judge::close);
    }
}
