package sotto.run.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.expert.Expertise;
import sotto.expert.GainRule;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.num.ResponseMatrix;
import sotto.run.record.OwnFolder;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Scores with what rules use beside them: the activation scale of every neuron, computed of the responses that
/// a run kept.
public final class RuleScores {
    private RuleScores() {}

    /// The scores with all that is there of what the rules use; the same scores where they use nothing more.
    ///
    /// One pass over the kept responses. A `Failure` if these are damaged or are not of the scores' neurons.
    ///
    /// @param place the run's folder or the scores file that the scores are of
    public static Expertise of(Path place, Expertise scores, List<GainRule> rules, Progress progress) throws Cancelled {
        Path file = place.resolve(OwnFolder.RESPONSES);
        return isMissing(scores, rules) && Files.isRegularFile(file)
                ? scores.with(Map.of(Measure.SCALE, scales(file, scores, progress)))
                : scores;
    }

    /// A note of the numbers that rules use and the scores lack; empty where nothing is missing.
    public static Optional<String> note(Expertise scores, List<GainRule> rules) {
        return isMissing(scores, rules)
                ? Optional.of(
                        "The run kept no responses, so its neurons have no activation scales: matched controls are"
                                + " matched by module alone.")
                : Optional.empty();
    }

    /// Whether a run has what matched controls are matched by beside the module: scales, or the responses that they
    /// are computed of.
    public static boolean hasScales(Path place, Expertise scores) {
        return scores.has(Measure.SCALE) || Files.isRegularFile(place.resolve(OwnFolder.RESPONSES));
    }

    private static boolean isMissing(Expertise scores, List<GainRule> rules) {
        return !scores.has(Measure.SCALE)
                && rules.stream().anyMatch(rule -> rule.wants().contains(Measure.SCALE));
    }

    private static float[] scales(Path file, Expertise scores, Progress progress) throws Cancelled {
        float[] scales = new float[scores.neurons()];
        try (SafeTensors tensors = SafeTensors.open(file)) {
            for (ModuleNeurons bank : scores.banks()) {
                TensorInfo tensor = tensors.find("responses/" + bank.module()).orElse(null);
                if (tensor == null
                        || tensor.dtype() != Dtype.F32
                        || tensor.shape().size() != 2
                        || tensor.shape().getLast() != bank.width()
                        || tensor.shape().getFirst() > Integer.MAX_VALUE) {
                    throw new Failure(
                            "%s does not have the responses of the %s neurons of %s."
                                    .formatted(file, Quantity.of(bank.width()), bank.module()),
                            "Remove it: controls are then matched by module alone. Or score again.");
                }
                int texts = tensor.shape().getFirst().intValue();
                ResponseMatrix matrix = ResponseMatrix.of(tensors.bytes(tensor), texts, bank.width());
                float[] own = scales(matrix, progress);
                System.arraycopy(own, 0, scales, bank.first(), own.length);
            }
        }
        return scales;
    }

    /// The mean size of each neuron's responses; texts that do not reach it, minus infinity, do not count.
    private static float[] scales(ResponseMatrix matrix, Progress progress) throws Cancelled {
        double[] sums = new double[matrix.neurons()];
        int[] counts = new int[matrix.neurons()];
        float[] row = new float[matrix.neurons()];
        for (int text = 0; text < matrix.texts(); text++) {
            progress.checkCancelled();
            matrix.read(text, 0, row.length, row);
            for (int index = 0; index < row.length; index++) {
                if (Float.isFinite(row[index])) {
                    sums[index] += Math.abs(row[index]);
                    counts[index]++;
                }
            }
        }
        float[] scales = new float[row.length];
        for (int index = 0; index < scales.length; index++) {
            scales[index] = (float) (sums[index] / Math.max(1, counts[index]));
        }
        return scales;
    }
}
