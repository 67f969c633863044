package sotto.run.neuron;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Correlations (Pearson's r) of a neuron's responses to a run's texts with those of the best experts; where
/// neurons are of experts of a mixture, over the texts that reach both.
///
/// The experts' responses are kept standardised, so that one neuron's correlations with all of them need one
/// pass over at most 64 MiB.
public final class Companions {
    private static final int MOST = 2000;
    private static final int FLOATS = 16 << 20;

    private final int[] neurons;

    /// Per expert: its responses minus their mean, divided by the root of the sum of their squares; zeros if
    /// they are constant, not a number where they are missing.
    private final float[][] standardised;

    private Companions(int[] neurons, float[][] standardised) {
        this.neurons = neurons;
        this.standardised = standardised;
    }

    /// Neuron by its number, and its correlation r in [-1, 1] with another.
    public record Companion(int neuron, double correlation) {}

    /// Reads the experts: the 2,000 neurons of the largest AUROC, or as many as fit into 64 MiB.
    public static Companions of(ResponseColumns responses, Expertise run, Progress progress) throws Cancelled {
        int[] best = run.ranking().top(Math.clamp(FLOATS / Math.max(1, responses.texts()), 1, MOST));
        float[][] standardised = new float[best.length][];
        for (int place = 0; place < best.length; place++) {
            if (place % 100 == 0) {
                progress.checkCancelled();
                progress.report(place, best.length, "comparing experts");
            }
            ModuleNeurons bank = run.bank(best[place]);
            standardised[place] = standardise(responses.of(bank, best[place] - bank.first()));
        }
        return new Companions(best, standardised);
    }

    /// The experts with the largest |r| with a neuron, in falling order, without the neuron itself and constant
    /// ones.
    public List<Companion> of(int neuron, float[] responses, int most) {
        float[] own = standardise(responses);
        List<Companion> all = new ArrayList<>();
        for (int place = 0; place < neurons.length; place++) {
            double r = product(own, standardised[place]);
            if (neurons[place] != neuron && r != 0) {
                all.add(new Companion(neurons[place], Math.clamp(r, -1, 1)));
            }
        }
        all.sort(Comparator.comparingDouble(companion -> -Math.abs(companion.correlation())));
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static float[] standardise(float[] responses) {
        double mean = 0;
        int count = 0;
        for (float response : responses) {
            if (response != Float.NEGATIVE_INFINITY) {
                mean += response;
                count++;
            }
        }
        mean /= count;
        double squares = 0;
        for (float response : responses) {
            if (response != Float.NEGATIVE_INFINITY) {
                squares += (response - mean) * (response - mean);
            }
        }
        float[] standard = new float[responses.length];
        double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
        for (int text = 0; text < standard.length; text++) {
            boolean missing = responses[text] == Float.NEGATIVE_INFINITY;
            standard[text] = missing ? Float.NaN : (float) ((responses[text] - mean) * scale);
        }
        return standard;
    }

    /// The correlation; 0 where one of the two is constant.
    private static double product(float[] left, float[] right) {
        double sum = 0;
        for (int text = 0; text < left.length; text++) {
            sum += left[text] * (double) right[text];
        }
        return Double.isNaN(sum) ? ofCommon(left, right) : sum;
    }

    /// The correlation over the texts to which both respond.
    private static double ofCommon(float[] left, float[] right) {
        int count = 0;
        double leftSum = 0;
        double rightSum = 0;
        for (int text = 0; text < left.length; text++) {
            if (!Float.isNaN(left[text] + right[text])) {
                leftSum += left[text];
                rightSum += right[text];
                count++;
            }
        }
        double products = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int text = 0; text < left.length; text++) {
            if (!Float.isNaN(left[text] + right[text])) {
                double x = left[text] - leftSum / count;
                double y = right[text] - rightSum / count;
                products += x * y;
                leftSquares += x * x;
                rightSquares += y * y;
            }
        }
        double scale = Math.sqrt(leftSquares * rightSquares);
        return count > 2 && scale > 0 ? products / scale : 0;
    }
}
