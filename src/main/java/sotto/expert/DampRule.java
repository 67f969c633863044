package sotto.expert;

import java.util.List;

/// Damp: turns every selected neuron down by one factor, whatever its AUROC.
///
/// @param factor at least 0; 0.5 in the paper's code unless given
public record DampRule(float factor) implements GainRule {
    private static final float USUAL = 0.5f;

    public DampRule {
        RuleParameter.factor(USUAL, factor).checked();
    }

    DampRule() {
        this(USUAL);
    }

    @Override
    public String word() {
        return "damp";
    }

    @Override
    public String title() {
        return "Damp";
    }

    @Override
    public String summary() {
        return "the factor";
    }

    @Override
    public String about() {
        return "Multiplies the outputs of the k neurons of largest AUROC by one factor. The others are left alone.";
    }

    @Override
    public String formula() {
        return "f y where A is among the k largest, else y";
    }

    @Override
    public Selectable selectable() {
        return Selectable.TOP_OR_THRESHOLD;
    }

    @Override
    public Emphasis emphasis() {
        return Emphasis.SOFT_BASELINE;
    }

    @Override
    public ColumnNumber columnNumber() {
        return ColumnNumber.COUNT;
    }

    @Override
    public List<RuleParameter> parameters() {
        return List.of(RuleParameter.factor(USUAL, factor));
    }

    @Override
    public GainRule with(List<? extends Number> values) {
        return new DampRule(values.getFirst().floatValue());
    }

    @Override
    public float gain(float auroc) {
        return factor;
    }
}
