package sotto.expert;

/// AURA, the paper's own: silences in proportion to expertise. 1 up to chance, then `1 - 2 (A - ½)`, 0 at perfect
/// discrimination.
///
/// Nothing to tune, and nothing to select: every neuron above chance is an expert.
record AuraRule() implements GainRule {
    @Override
    public String word() {
        return "aura";
    }

    @Override
    public String title() {
        return "AURA";
    }

    @Override
    public String summary() {
        return "1 - 2 (AUROC - 0.5) above 0.5";
    }

    @Override
    public String about() {
        return "Turns every neuron above chance down, the more the better it tells texts with the concept from others."
                + " It has nothing to tune.";
    }

    @Override
    public String formula() {
        return "(1 − 2 (A − ½)) y where the AUROC A > ½, else y";
    }

    @Override
    public Selectable selectable() {
        return Selectable.EXPERTS;
    }

    @Override
    public Emphasis emphasis() {
        return Emphasis.LEADING;
    }

    @Override
    public ColumnNumber columnNumber() {
        return ColumnNumber.STRENGTH;
    }

    @Override
    public float gain(float auroc) {
        return auroc > 0.5f ? 1f - 2f * (auroc - 0.5f) : 1f;
    }
}
