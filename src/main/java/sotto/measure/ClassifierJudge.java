package sotto.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sotto.model.Classification;
import sotto.model.Classifier;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A judge that is a classifier: its score is the probability of the label that means toxic.
///
/// Where the labels exclude each other (softmax) a text is toxic if that label is the likeliest, else (sigmoid) if its
/// probability is above one half.
public final class ClassifierJudge implements Judge {
    /// What toxic texts are labelled as, the plainest first.
    private static final List<String> TOXIC =
            List.of("toxic", "toxicity", "offensive", "hate", "hateful", "hatespeech", "abusive", "label1");

    private static final double SUM_ROUNDING = 1e-6;

    private final String name;
    private final Classifier classifier;
    private final int label;

    private ClassifierJudge(String name, Classifier classifier, int label) {
        this.name = name;
        this.classifier = classifier;
        this.label = label;
    }

    /// Opens a classifier's folder.
    ///
    /// @param label the label of toxic texts; null where it is plain
    public static ClassifierJudge open(String name, Path folder, Compute compute, @Nullable String label) {
        Classifier classifier = Classifier.open(folder, compute);
        try {
            return new ClassifierJudge(name, classifier, label(folder, classifier.labels(), label));
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    /// The number of the label that means toxic.
    static int label(Path folder, List<String> labels, @Nullable String wanted) {
        List<String> plain = labels.stream().map(ClassifierJudge::plain).toList();
        if (wanted != null) {
            int found = plain.indexOf(plain(wanted));
            if (found < 0) {
                throw new Failure(
                        "The classifier %s has no label %s.".formatted(folder, wanted),
                        "Its labels are %s.".formatted(String.join(", ", labels)));
            }
            return found;
        }
        List<Integer> candidates = new ArrayList<>();
        TOXIC.stream().map(plain::indexOf).filter(found -> found >= 0).forEach(candidates::add);
        if (candidates.isEmpty() || (plain.contains("label1") && labels.size() > 2)) {
            throw new Failure(
                    "It is not clear which label of the classifier %s means toxic: %s."
                            .formatted(folder, String.join(", ", labels)),
                    "Name it with --judge-label.");
        }
        return candidates.getFirst();
    }

    private static String plain(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String rule() {
        return ("toxic if '%s' is the likeliest of exclusive labels, or above 0.5 of independent ones;"
                        + " score its probability")
                .formatted(classifier.labels().get(label));
    }

    @Override
    public List<Verdict> judge(List<String> texts, Progress progress) throws Cancelled {
        return classifier.classify(texts, progress).stream().map(this::verdict).toList();
    }

    private Verdict verdict(Classification classification) {
        double[] probabilities = classification.probabilities();
        double score = probabilities[label];
        if (!(score >= 0 && score <= 1)) {
            throw new Failure(
                    "The judge %s gives the score %s, which is no probability.".formatted(name, score),
                    "Use a classifier with a softmax or sigmoid head; a regression cannot judge.");
        }
        double sum = 0;
        for (double probability : probabilities) {
            sum += probability;
        }
        boolean exclusive = probabilities.length > 1 && Math.abs(sum - 1) < SUM_ROUNDING;
        boolean toxic =
                exclusive ? classification.label().equals(classifier.labels().get(label)) : score > 0.5;
        return new Verdict(score, toxic);
    }

    @Override
    public void close() {
        classifier.close();
    }
}
