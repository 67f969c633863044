package sotto.expert;

import java.util.List;
import java.util.Set;

/// AURA-FDR: AURA for the neurons whose AUROC is significantly above chance; the others are left alone.
///
/// Significant is a q value below the level: the two-sided Mann–Whitney test, corrected over all neurons of the
/// run (Benjamini and Hochberg, 1995), so that of the neurons that are taken, those without a tie to the
/// concept are expected to be a share of at most the level. A neuron without a q value is left alone.
///
/// @param level in [0, 1]; 0.05 unless given
public record GatedRule(float level) implements GainRule {
    private static final float USUAL = 0.05f;

    public GatedRule {
        RuleParameter.level(USUAL, level).checked();
    }

    GatedRule() {
        this(USUAL);
    }

    @Override
    public String word() {
        return "aura-fdr";
    }

    @Override
    public String title() {
        return "AURA-FDR";
    }

    @Override
    public String summary() {
        return "AURA's where q is below the level, else 1";
    }

    @Override
    public String method() {
        return "AURA-FDR is AURA for neurons whose q value (two-sided Mann–Whitney test, Benjamini and Hochberg) is"
                + " below its level, and 1 for the others.";
    }

    @Override
    public String about() {
        return "Is AURA for the neurons whose AUROC is significantly above chance. The others are left alone.";
    }

    @Override
    public String formula() {
        return "(1 − 2 (A − ½)) y where A > ½ and q < level, else y";
    }

    @Override
    public String source() {
        return "A variation of Sotto's on Suau et al., ICML 2024, arXiv 2407.12824";
    }

    @Override
    public Selectable selectable() {
        return Selectable.EXPERTS;
    }

    @Override
    public Emphasis emphasis() {
        return Emphasis.VARIATION;
    }

    @Override
    public ColumnNumber columnNumber() {
        return ColumnNumber.STRENGTH;
    }

    @Override
    public List<RuleParameter> parameters() {
        return List.of(RuleParameter.level(USUAL, level));
    }

    @Override
    public GainRule with(List<? extends Number> values) {
        return new GatedRule(values.getFirst().floatValue());
    }

    @Override
    public float gain(float seen) {
        return GainRules.AURA.gain(seen);
    }

    @Override
    public Set<Measure> needs() {
        return Set.of(Measure.Q);
    }

    /// The AUROCs of significant neurons, and chance for the others; not numbers where there is none.
    @Override
    public Expertise scores(Expertise run) {
        float[] gated = new float[run.neurons()];
        for (int neuron = 0; neuron < gated.length; neuron++) {
            float auroc = run.auroc(neuron);
            gated[neuron] = Float.isNaN(auroc) || run.value(Measure.Q, neuron) < level ? auroc : 0.5f;
        }
        return run.rescored(gated);
    }
}
