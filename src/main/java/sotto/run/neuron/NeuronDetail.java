package sotto.run.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.data.LabelledTexts;
import sotto.expert.Unrouted;
import sotto.num.Densities;
import sotto.num.FloatOrder;
import sotto.num.RocBand;
import sotto.num.RocCurve;
import sotto.work.Failure;

/// Evaluation of one neuron's responses to the texts of a run.
///
/// @param curve the shares of both classes above each threshold
/// @param band confidence band of 95 % around the curve, by group where the texts come in groups
/// @param densities densities of the responses of both classes
/// @param means of the responses of both classes
/// @param positives the positive texts with the largest responses, from the largest on
/// @param negatives the negative texts with the largest responses: the neuron's mistakes
public record NeuronDetail(
        RocCurve curve,
        RocBand band,
        Densities densities,
        Means means,
        List<TopText> positives,
        List<TopText> negatives) {
    private static final long SEED = 1;

    /// Copies the lists.
    public NeuronDetail {
        positives = List.copyOf(positives);
        negatives = List.copyOf(negatives);
    }

    /// The mean response to the texts of each class.
    public record Means(double positives, double negatives) {}

    /// Text of the run by its number, with the neuron's pooled response.
    public record TopText(int text, float response) {}

    /// Evaluates the responses `[B]` to the run's texts, with the `top` texts of each class; a `Failure` if no
    /// text of a class reaches the neuron's expert.
    ///
    /// Texts that do not reach it, with minus infinity, count in the curve alone, and there only if they rank
    /// lowest.
    public static NeuronDetail of(LabelledTexts texts, float[] responses, Optional<Unrouted> unrouted, int top) {
        boolean[] labels = texts.labels();
        int[] reached = IntStream.range(0, labels.length)
                .filter(text -> responses[text] != Float.NEGATIVE_INFINITY)
                .toArray();
        boolean[] some = new boolean[reached.length];
        float[] present = new float[reached.length];
        int positives = 0;
        for (int place = 0; place < reached.length; place++) {
            some[place] = labels[reached[place]];
            present[place] = responses[reached[place]];
            positives += some[place] ? 1 : 0;
        }
        if (positives == 0 || positives == reached.length) {
            throw new Failure(
                    "The neuron has no AUROC: no text of one of the classes is routed to its expert.",
                    "Choose another neuron, or score with more texts.");
        }
        boolean all = unrouted.filter(way -> way == Unrouted.LOWEST).isPresent();
        return new NeuronDetail(
                all ? RocCurve.of(responses, labels) : RocCurve.of(present, some),
                all
                        ? RocBand.of(responses, labels, texts.memberships().groups(), SEED)
                        : RocBand.of(
                                present, some, texts.memberships().at(reached).groups(), SEED),
                Densities.of(present, some),
                means(present, some),
                top(present, some, true, reached, top),
                top(present, some, false, reached, top));
    }

    private static Means means(float[] responses, boolean[] labels) {
        double positives = 0;
        double negatives = 0;
        int count = 0;
        for (int text = 0; text < labels.length; text++) {
            positives += labels[text] ? responses[text] : 0;
            negatives += labels[text] ? 0 : responses[text];
            count += labels[text] ? 1 : 0;
        }
        return new Means(positives / count, negatives / (labels.length - count));
    }

    private static List<TopText> top(float[] responses, boolean[] labels, boolean wanted, int[] texts, int most) {
        int[] order =
                FloatOrder.of(IntStream.range(0, labels.length).toArray(), responses, FloatOrder.Direction.DESCENDING);
        List<TopText> found = new ArrayList<>();
        for (int text : order) {
            if (labels[text] == wanted && found.size() < most) {
                found.add(new TopText(texts[text], responses[text]));
            }
        }
        return found;
    }
}
