package sotto.expert;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Random: turns neurons down that chance has drawn from all modules, a control that dampens as many but not
/// the experts.
///
/// @param factor at least 0; 0 unless given, as Det0's
/// @param seed of the draw; of the same seed the fewer are among the more
public record RandomRule(float factor, long seed) implements GainRule {
    private static final float USUAL = 0;

    public RandomRule {
        RuleParameter.factor(USUAL, factor).checked();
    }

    RandomRule() {
        this(USUAL, GainRules.SEED);
    }

    @Override
    public String word() {
        return "random";
    }

    @Override
    public String title() {
        return "Random";
    }

    @Override
    public String summary() {
        return "the factor, on neurons drawn by chance: a control";
    }

    @Override
    public Selectable selectable() {
        return Selectable.COUNT;
    }

    @Override
    public Emphasis emphasis() {
        return Emphasis.CONTROL;
    }

    @Override
    public ColumnNumber columnNumber() {
        return ColumnNumber.COUNT;
    }

    @Override
    public List<RuleParameter> parameters() {
        return List.of(RuleParameter.factor(USUAL, factor), RuleParameter.seed(seed));
    }

    @Override
    public GainRule with(List<? extends Number> values) {
        return new RandomRule(values.getFirst().floatValue(), values.getLast().longValue());
    }

    @Override
    public float gain(float auroc) {
        return factor;
    }

    /// Draws as many neurons as the selection chooses, without putting back, from those that have an AUROC.
    @Override
    public BitSet choose(Expertise scores, Selection selection) {
        RandomGenerator random = new SplittableRandom(seed);
        int count = selection.choose(scores).cardinality();
        int[] neurons = IntStream.range(0, scores.neurons())
                .filter(neuron -> !Float.isNaN(scores.auroc(neuron)))
                .toArray();
        BitSet drawn = new BitSet(scores.neurons());
        for (int place = 0; place < count; place++) {
            int other = random.nextInt(place, neurons.length);
            drawn.set(neurons[other]);
            neurons[other] = neurons[place];
        }
        return drawn;
    }

    @Override
    public boolean followsAuroc() {
        return false;
    }
}
