package sotto.measure;

import java.nio.file.Path;
import java.util.List;
import sotto.model.Classification;
import sotto.model.Classifier;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A judge that is a classifier: its score is the probability of the labels that mean toxic.
///
/// Of labels that exclude each other (softmax) that is the sum of their probabilities, of independent ones (sigmoid)
/// the highest; a text is toxic if it is above one half.
public final class ClassifierJudge implements Judge {
    private final String name;
    private final Classifier classifier;
    private final ToxicLabels toxic;

    private ClassifierJudge(String name, Classifier classifier, ToxicLabels toxic) {
        this.name = name;
        this.classifier = classifier;
        this.toxic = toxic;
    }

    /// Opens a classifier's folder; a `Failure` if its labels do not tell which of them mean toxic.
    ///
    /// @param labels of toxic texts; none where they are plain
    public static ClassifierJudge open(
            String name, Path folder, Compute compute, List<String> labels, Progress progress) throws Cancelled {
        Classifier classifier = Classifier.open(folder, compute, progress);
        try {
            return new ClassifierJudge(
                    name, classifier, ToxicLabels.of(folder, classifier.labels(), classifier.isExclusive(), labels));
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    /// The labels of a classifier's folder, in its order; no weights are read.
    public static List<String> labelsIn(Path folder) {
        return Classifier.labelsIn(folder);
    }

    /// Labels to choose from in a classifier's folder; no weights are read.
    ///
    /// @param all of them, in the classifier's order
    /// @param plain those that are taken where none is named; none where they must be
    public record Choice(List<String> all, List<String> plain) {
        /// Copies the lists.
        public Choice {
            all = List.copyOf(all);
            plain = List.copyOf(plain);
        }
    }

    /// Reads the labels to choose from in a classifier's folder.
    public static Choice choiceIn(Path folder) {
        List<String> all = Classifier.labelsIn(folder);
        return new Choice(
                all, ToxicLabels.plain(all, Classifier.isExclusiveIn(folder)).names());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String rule() {
        String named = String.join("', '", toxic.names());
        return classifier.isExclusive()
                ? ("toxic if '%s' together are above 0.5, of labels that exclude each other; score the sum of their"
                                + " probabilities")
                        .formatted(named)
                : "toxic if '%s' is above 0.5, of independent labels; score its probability, the highest of several"
                        .formatted(named);
    }

    @Override
    public List<String> labels() {
        return toxic.names();
    }

    @Override
    public List<Verdict> judge(List<String> texts, Progress progress) throws Cancelled {
        return classifier.classify(texts, progress).stream().map(this::verdict).toList();
    }

    private Verdict verdict(Classification classification) {
        double[] probabilities = classification.probabilities();
        double sum = 0;
        double highest = 0;
        for (int label : toxic.numbers()) {
            double probability = probabilities[label];
            if (!(probability >= 0 && probability <= 1)) {
                throw new Failure(
                        "The judge %s gives the score %s, which is no probability.".formatted(name, probability),
                        "Use a classifier with a softmax or sigmoid head; a regression cannot judge.");
            }
            sum += probability;
            highest = Math.max(highest, probability);
        }
        double score = classifier.isExclusive() ? Math.min(1, sum) : highest; // rounding may pass 1
        return new Verdict(score, score > 0.5);
    }

    @Override
    public void close() {
        classifier.close();
    }
}
