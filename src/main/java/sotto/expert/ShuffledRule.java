package sotto.expert;

import java.util.List;
import java.util.Set;

/// Shuffled: AURA with the scores of each module dealt out to its neurons by chance, a control that dampens as
/// much as AURA, module by module, but not the experts. Matched, it deals inside each tenth of a module by
/// activation scale too, so that neurons as loud as the experts are dampened.
///
/// @param seed of the deal
public record ShuffledRule(long seed, Matching matching) implements GainRule {
    /// Makes the rule that deals inside whole modules.
    public ShuffledRule(long seed) {
        this(seed, Matching.NONE);
    }

    ShuffledRule(Matching matching) {
        this(GainRules.SEED, matching);
    }

    @Override
    public String word() {
        return matching.word("shuffled");
    }

    @Override
    public String title() {
        return matching.title("Shuffled");
    }

    @Override
    public String summary() {
        return "AURA's gains dealt out by chance inside each module: as much, but not the experts" + matching.more();
    }

    @Override
    public String method() {
        return matching.method(title() + " is AURA with its AUROCs dealt out by chance");
    }

    @Override
    public String about() {
        return ("Is AURA with its AUROCs dealt out by chance inside each module%s. It dampens as much, but not the"
                        + " experts.")
                .formatted(matching.more());
    }

    @Override
    public String formula() {
        return "(1 − 2 (A′ − ½)) y where A′ > ½, A′ of another neuron, else y";
    }

    @Override
    public String source() {
        return "A control of Sotto's for Suau et al., ICML 2024, arXiv 2407.12824";
    }

    @Override
    public Selectable selectable() {
        return Selectable.EXPERTS;
    }

    @Override
    public Emphasis emphasis() {
        return Emphasis.CONTROL;
    }

    @Override
    public ColumnNumber columnNumber() {
        return ColumnNumber.NONE;
    }

    @Override
    public List<RuleParameter> parameters() {
        return List.of(RuleParameter.seed(seed));
    }

    @Override
    public GainRule with(List<? extends Number> values) {
        return new ShuffledRule(values.getFirst().longValue(), matching);
    }

    @Override
    public float gain(float auroc) {
        return GainRules.AURA.gain(auroc);
    }

    @Override
    public Set<Measure> wants() {
        return matching.wants();
    }

    @Override
    public Expertise scores(Expertise run) {
        return run.shuffled(matching == Matching.NONE ? Strata.modules(run) : Strata.matched(run), seed);
    }

    @Override
    public boolean followsAuroc() {
        return false;
    }
}
