package sotto.run.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sotto.model.Classification;
import sotto.model.Classifier;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Checks of a classifier's verdicts against a golden's.
record ClassifierChecks(Classifier classifier, GoldenVerdicts golden) {
    private static final String FLOAT32 = "float32";

    /// Compares a classifier's folder with a golden; a `Failure` if the classifier does not open.
    ///
    /// Everything in a golden is computed in float32; one that also holds `half_logits` can be compared by those,
    /// too.
    static Report of(Path folder, GoldenVerdicts golden, Compute compute, Progress progress) throws Cancelled {
        String dtype = compute.dtype().equals("auto") ? FLOAT32 : compute.dtype();
        List<List<Double>> half = golden.halfLogits();
        boolean halfOnly = half != null && dtype.equals(golden.checkpointDtype());
        if (!halfOnly && !dtype.equals(FLOAT32)) {
            throw new Failure(
                    "The golden of this classifier holds no numbers in %s, only in %s%s."
                            .formatted(dtype, FLOAT32, half == null ? "" : " and " + golden.checkpointDtype()),
                    Remedy.of("set %s to " + FLOAT32, RunOption.DTYPE));
        }
        try (Classifier classifier = Classifier.open(
                folder, new Compute(compute.device(), dtype, compute.threads()), progress.slice(0, 0))) {
            ClassifierChecks checks = new ClassifierChecks(classifier, golden);
            List<Check> done = new ArrayList<>(List.of(checks.labelNames(), checks.ids()));
            if (classifier.labels().size() == golden.labels().size()) {
                done.addAll(halfOnly && half != null ? checks.half(half, progress) : checks.verdicts(progress));
            } // else no verdict can be laid beside the golden's
            return Report.of(done);
        }
    }

    private List<Check> verdicts(Progress progress) throws Cancelled {
        List<Classification> ours = judge(progress);
        return List.of(logits(ours), probabilities(ours), labels(ours));
    }

    private List<Check> half(List<List<Double>> expected, Progress progress) throws Cancelled {
        CheckedDifferences comparison = new CheckedDifferences("logits in " + classifier.dtype(), Tolerance.HALF);
        int count = classifier.labels().size();
        float[] ours = new float[expected.size() * count];
        float[] reference = new float[ours.length];
        List<Classification> judged = judge(progress);
        for (int i = 0; i < ours.length; i++) {
            ours[i] = judged.get(i / count).logits()[i % count];
            reference[i] = expected.get(i / count).get(i % count).floatValue();
        }
        comparison.numbers(ours, reference, at -> place(at / count, at % count));
        return List.of(comparison.check());
    }

    private List<Classification> judge(Progress progress) throws Cancelled {
        return classifier.classify(
                golden.rows().stream().map(GoldenVerdicts.Row::text).toList(), progress);
    }

    private Check labelNames() {
        CheckedDifferences comparison = new CheckedDifferences("label names", Tolerance.EXACT);
        comparison.equal(classifier.labels(), List.copyOf(golden.labels().values()), "id2label");
        return comparison.check();
    }

    private Check ids() {
        CheckedDifferences comparison = new CheckedDifferences("token ids", Tolerance.EXACT);
        for (GoldenVerdicts.Row row : golden.rows()) {
            comparison.equal(
                    Arrays.stream(classifier.encode(row.text())).boxed().toList(),
                    row.inputIds(),
                    TokenChecks.quoted(row.text()));
        }
        return comparison.check();
    }

    private Check logits(List<Classification> ours) {
        CheckedDifferences comparison = new CheckedDifferences("logits", Tolerance.FLOAT32);
        for (int i = 0; i < ours.size(); i++) {
            float[] logits = ours.get(i).logits();
            for (int label = 0; label < logits.length; label++) {
                comparison.number(logits[label], golden.rows().get(i).logits().get(label), place(i, label));
            }
        }
        return comparison.check();
    }

    private Check probabilities(List<Classification> ours) {
        CheckedDifferences comparison = new CheckedDifferences("probabilities", Tolerance.FLOAT32);
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

    /// Compares the likeliest labels; labels of nearly tied probabilities count as equally likely.
    private Check labels(List<Classification> ours) {
        CheckedDifferences comparison = new CheckedDifferences("labels", Tolerance.EXACT);
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
