package sotto.expert;

import java.util.Set;

/// Self-conditioning (Suau, Zappella and Apostoloff, 2022), against the concept: the experts are those of largest
/// average precision, and each is silenced.
///
/// The authors set an expert's response to its median over the texts with the concept to write more of it; here it is
/// set to 0 to write less, which Suau et al. (2024) call Det0. What differs from that rule is the measure: average
/// precision weighs the strongest responses, and depends on the share of positive texts.
record SelfConditioningRule() implements GainRule {
    @Override
    public String word() {
        return "selfcond";
    }

    @Override
    public String title() {
        return "SelfCond";
    }

    @Override
    public String summary() {
        return "zero, on neurons of largest average precision (AP) in place of AUROC";
    }

    @Override
    public String method() {
        return "SelfCond silences the neurons of largest average precision (Suau, Zappella and Apostoloff, 2022).";
    }

    @Override
    public String about() {
        return "Silences the k neurons of largest average precision, which weighs the strongest responses. The authors"
                + " set experts to their median response to write more of the concept; this is the other way round.";
    }

    @Override
    public String formula() {
        return "0 where the average precision is among the k largest, else y";
    }

    @Override
    public String source() {
        return "Suau, Zappella and Apostoloff, Self-conditioning pre-trained language models, ICML 2022, arXiv"
                + " 2110.02802";
    }

    @Override
    public Selectable selectable() {
        return Selectable.TOP_OR_THRESHOLD;
    }

    @Override
    public Emphasis emphasis() {
        return Emphasis.BASELINE;
    }

    @Override
    public ColumnNumber columnNumber() {
        return ColumnNumber.COUNT;
    }

    @Override
    public float gain(float seen) {
        return 0f;
    }

    @Override
    public Set<Measure> needs() {
        return Set.of(Measure.AVERAGE_PRECISION);
    }

    /// The average precisions; not numbers where there is no AUROC.
    @Override
    public Expertise scores(Expertise run) {
        float[] precisions = new float[run.neurons()];
        for (int neuron = 0; neuron < precisions.length; neuron++) {
            precisions[neuron] = run.value(Measure.AVERAGE_PRECISION, neuron);
        }
        return run.rescored(precisions);
    }

    /// It follows the average precision, and not the AUROC.
    @Override
    public boolean followsAuroc() {
        return false;
    }
}
