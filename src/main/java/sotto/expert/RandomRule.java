package sotto.expert;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Random: turns neurons down that chance has drawn from all modules, a control that dampens as many but not
/// the experts. Matched, it draws as many from each module as the selection chooses there, and from each tenth
/// of the module by activation scale, so that neurons as deep and as loud as the experts are dampened.
///
/// @param factor at least 0; 0 unless given, as Det0's
/// @param seed of the draw; of the same seed the fewer are among the more
public record RandomRule(float factor, long seed, Matching matching) implements GainRule {
    private static final float USUAL = 0;

    public RandomRule {
        RuleParameter.factor(USUAL, factor).checked();
    }

    RandomRule(Matching matching) {
        this(USUAL, GainRules.SEED, matching);
    }

    @Override
    public String word() {
        return matching.word("random");
    }

    @Override
    public String title() {
        return matching.title("Random");
    }

    @Override
    public String summary() {
        return matching == Matching.NONE
                ? "the factor, on neurons drawn by chance: a control"
                : "the factor, on neurons drawn by chance, as many of each module" + matching.more();
    }

    @Override
    public String method() {
        return matching.method(title() + " turns down as many neurons as are selected, drawn by chance");
    }

    @Override
    public String about() {
        String drawn = matching == Matching.NONE ? "from all" : "from like ones, as many of each module";
        return ("Multiplies the outputs of as many neurons as are selected by one factor, drawn by chance %s. It"
                        + " dampens as many, but not the experts.")
                .formatted(drawn);
    }

    @Override
    public String formula() {
        return "f y where the neuron is drawn, else y";
    }

    @Override
    public String source() {
        return "A control of Sotto's for Suau et al., ICML 2024, arXiv 2407.12824";
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
        return new RandomRule(values.getFirst().floatValue(), values.getLast().longValue(), matching);
    }

    @Override
    public float gain(float auroc) {
        return factor;
    }

    @Override
    public Set<Measure> wants() {
        return matching.wants();
    }

    /// Draws as many neurons as the selection chooses, without putting back, from those that have an AUROC.
    @Override
    public BitSet choose(Expertise scores, Selection selection) {
        RandomGenerator random = new SplittableRandom(seed);
        BitSet chosen = selection.choose(scores);
        BitSet drawn = new BitSet(scores.neurons());
        if (matching == Matching.NONE) {
            int[] all = IntStream.range(0, scores.neurons())
                    .filter(neuron -> !Float.isNaN(scores.auroc(neuron)))
                    .toArray();
            draw(all, chosen.cardinality(), random, drawn);
        } else {
            for (int[] like : Strata.matched(scores).groups()) {
                int count = (int) IntStream.of(like).filter(chosen::get).count();
                draw(like, count, random, drawn);
            }
        }
        return drawn;
    }

    private static void draw(int[] neurons, int count, RandomGenerator random, BitSet drawn) {
        for (int place = 0; place < count; place++) {
            int other = random.nextInt(place, neurons.length);
            drawn.set(neurons[other]);
            neurons[other] = neurons[place];
        }
    }

    @Override
    public boolean followsAuroc() {
        return false;
    }
}
