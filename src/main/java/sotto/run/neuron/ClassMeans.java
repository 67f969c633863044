package sotto.run.neuron;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.run.record.OwnFolder;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Mean response of neurons to the texts of each class, where a run kept its responses.
///
/// Held-out texts do not count, as in the AUROC, and neither do texts that do not reach a neuron's expert.
public final class ClassMeans {
    /// Neurons up to which each is read by itself, so that the rest of the file, gigabytes at times, is left
    /// alone.
    private static final int FEW = 256;

    private final KeptResponses responses;
    private final boolean[] labels;
    private final float[] positive;
    private final float[] negative;

    private ClassMeans(KeptResponses responses, boolean[] labels, int neurons) {
        this.responses = responses;
        this.labels = labels;
        this.positive = new float[neurons];
        this.negative = new float[neurons];
        Arrays.fill(positive, Float.NaN);
        Arrays.fill(negative, Float.NaN);
    }

    /// Whether a run kept its responses, so that its means can be computed.
    public static boolean areThere(Path run) {
        return Files.isRegularFile(run.resolve(OwnFolder.RESPONSES));
    }

    /// The run with the means of all its neurons; empty if it kept no responses.
    ///
    /// One pass over the file. A `Failure` if they are not those that gave its AUROCs.
    public static Optional<Expertise> of(Path run, Expertise neurons, Progress progress) throws Cancelled {
        return of(run, neurons, IntStream.range(0, neurons.neurons()), progress);
    }

    /// The run with the means of these neurons at least, by their numbers; empty if it kept no responses.
    ///
    /// A `Failure` if they are not those that gave its AUROCs.
    public static Optional<Expertise> of(Path run, Expertise neurons, IntStream wanted, Progress progress)
            throws Cancelled {
        if (!areThere(run)) {
            return Optional.empty();
        }
        int[] some = wanted.limit(FEW + 1L).toArray();
        try (KeptResponses kept = KeptResponses.scored(run.resolve(OwnFolder.RESPONSES), neurons)) {
            ClassMeans means = new ClassMeans(kept, kept.labels(), neurons.neurons());
            if (some.length > FEW) {
                means.all(neurons, progress);
            } else {
                means.some(neurons, some, progress);
            }
            Map<Measure, float[]> found = new EnumMap<>(Measure.class);
            found.put(Measure.MEAN_POSITIVE, means.positive);
            found.put(Measure.MEAN_NEGATIVE, means.negative);
            return Optional.of(neurons.with(found));
        }
    }

    private void all(Expertise run, Progress progress) throws Cancelled {
        int done = 0;
        for (ModuleNeurons bank : run.banks()) {
            double[] positiveSums = new double[bank.width()];
            double[] negativeSums = new double[bank.width()];
            float[] row = new float[bank.width()];
            int[] counts = new int[2];
            for (int text = 0; text < labels.length; text++) {
                progress.checkCancelled();
                responses.read(bank, text, row);
                if (row[0] == Float.NEGATIVE_INFINITY) {
                    continue;
                }
                counts[labels[text] ? 1 : 0]++;
                double[] sums = labels[text] ? positiveSums : negativeSums;
                for (int index = 0; index < row.length; index++) {
                    sums[index] += row[index];
                }
            }
            for (int index = 0; index < row.length; index++) {
                keep(bank.first() + index, positiveSums[index] / counts[1], negativeSums[index] / counts[0]);
            }
            progress.report(++done, run.banks().size(), "mean responses");
        }
    }

    private void some(Expertise run, int[] neurons, Progress progress) throws Cancelled {
        for (int neuron : neurons) {
            progress.checkCancelled();
            ModuleNeurons bank = run.bank(neuron);
            float[] column = responses.of(bank, neuron - bank.first());
            double positiveSum = 0;
            double negativeSum = 0;
            int[] counts = new int[2];
            for (int text = 0; text < labels.length; text++) {
                if (column[text] != Float.NEGATIVE_INFINITY) {
                    positiveSum += labels[text] ? column[text] : 0;
                    negativeSum += labels[text] ? 0 : column[text];
                    counts[labels[text] ? 1 : 0]++;
                }
            }
            keep(neuron, positiveSum / counts[1], negativeSum / counts[0]);
        }
    }

    private void keep(int neuron, double ofPositives, double ofNegatives) {
        positive[neuron] = (float) ofPositives;
        negative[neuron] = (float) ofNegatives;
    }
}
