package sotto.run.verify;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import sotto.model.Classification;
import sotto.model.Classifier;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A classifier's verdicts against a golden's.
record ClassifierChecks(Classifier classifier, GoldenVerdicts golden) {
    private static final String FLOAT32 = "float32";

    /// Compares a classifier's folder with a golden that was computed in float32.
    static Report of(Path folder, GoldenVerdicts golden, Compute compute, Progress progress) throws Cancelled {
        String dtype = compute.dtype().equals("auto") ? FLOAT32 : compute.dtype();
        if (!dtype.equals(FLOAT32)) {
            throw new Failure(
                    "The golden of a classifier holds no numbers in %s, only in %s.".formatted(dtype, FLOAT32),
                    "Use --dtype %s.".formatted(FLOAT32));
        }
        try (Classifier classifier = Classifier.open(folder, new Compute(compute.device(), dtype, compute.threads()))) {
            return Report.of(new ClassifierChecks(classifier, golden).all(progress));
        }
    }

    /// All checks; where the labels are others, no verdict can be laid beside the golden's.
    private List<Check> all(Progress progress) throws Cancelled {
        Check labels = labelNames();
        Check ids = ids();
        if (classifier.labels().size() != golden.labels().size()) {
            return List.of(labels, ids);
        }
        List<Classification> ours = classifier.classify(
                golden.rows().stream().map(GoldenVerdicts.Row::text).toList(), progress);
        return List.of(labels, ids, logits(ours), probabilities(ours), labels(ours));
    }

    private Check labelNames() {
        Comparison comparison = new Comparison("label names", Tolerance.EXACT);
        comparison.equal(classifier.labels(), List.copyOf(golden.labels().values()), "id2label");
        return comparison.check();
    }

    private Check ids() {
        Comparison comparison = new Comparison("token ids", Tolerance.EXACT);
        for (GoldenVerdicts.Row row : golden.rows()) {
            comparison.equal(
                    Arrays.stream(classifier.encode(row.text())).boxed().toList(),
                    row.inputIds(),
                    TokenChecks.quoted(row.text()));
        }
        return comparison.check();
    }

    private Check logits(List<Classification> ours) {
        Comparison comparison = new Comparison("logits", Tolerance.FLOAT32);
        for (int i = 0; i < ours.size(); i++) {
            float[] logits = ours.get(i).logits();
            for (int label = 0; label < logits.length; label++) {
                comparison.number(logits[label], golden.rows().get(i).logits().get(label), place(i, label));
            }
        }
        return comparison.check();
    }

    private Check probabilities(List<Classification> ours) {
        Comparison comparison = new Comparison("probabilities", Tolerance.FLOAT32);
        for (int i = 0; i < ours.size(); i++) {
            GoldenVerdicts.Row row = golden.rows().get(i);
            double[] probabilities = ours.get(i).probabilities();
            for (int label = 0; label < probabilities.length; label++) {
                comparison.number(probabilities[label], row.probabilities().get(label), place(i, label));
            }
            comparison.number(ours.get(i).score(), row.score(), "text %d, its score".formatted(i));
        }
        return comparison.check();
    }

    /// The likeliest labels; those whose probabilities are nearly tied count as equally likely.
    private Check labels(List<Classification> ours) {
        Comparison comparison = new Comparison("labels", Tolerance.EXACT);
        for (int i = 0; i < ours.size(); i++) {
            GoldenVerdicts.Row row = golden.rows().get(i);
            String label = ours.get(i).label();
            int number = classifier.labels().indexOf(label);
            double less = row.score() - row.probabilities().get(number);
            boolean tied = less > 0 && less <= Tolerance.FLOAT32.allowed(row.score(), row.score());
            comparison.equal(tied ? row.label() : label, row.label(), TokenChecks.quoted(row.text()));
        }
        return comparison.check();
    }

    private static String place(int text, int label) {
        return "text %d, label %d".formatted(text, label);
    }
}
