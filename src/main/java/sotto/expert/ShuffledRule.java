package sotto.expert;

import java.util.List;

/// Shuffled: AURA with the scores of each module dealt out to its neurons by chance, a control that dampens as much as
/// AURA, module by module, but not the experts.
///
/// @param seed of the deal
public record ShuffledRule(long seed) implements GainRule {
    ShuffledRule() {
        this(GainRules.SEED);
    }

    @Override
    public String word() {
        return "shuffled";
    }

    @Override
    public String title() {
        return "Shuffled";
    }

    @Override
    public String summary() {
        return "AURA's gains dealt out by chance inside each module: as much, but not the experts";
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
        return new ShuffledRule(values.getFirst().longValue());
    }

    @Override
    public float gain(float auroc) {
        return GainRules.AURA.gain(auroc);
    }

    @Override
    public Expertise scores(Expertise run) {
        return run.shuffled(seed);
    }

    @Override
    public boolean followsAuroc() {
        return false;
    }
}
