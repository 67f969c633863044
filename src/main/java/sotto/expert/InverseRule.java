package sotto.expert;

/// Inverse: turns experts up by as much as AURA turns them down, `1 + 2 (A - ½)` above chance. A control: if AURA's
/// neurons carry the concept, there must be more of it.
record InverseRule() implements GainRule {
    @Override
    public String word() {
        return "inverse";
    }

    @Override
    public String title() {
        return "Inverse";
    }

    @Override
    public String summary() {
        return "2 - AURA's, so from 1 to 2: a control that turns experts up";
    }

    @Override
    public String about() {
        return "Turns every neuron above chance up by as much as AURA turns it down. If experts matter, more of the"
                + " concept is written.";
    }

    @Override
    public String formula() {
        return "(1 + 2 (A − ½)) y where A > ½, else y";
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
        return ColumnNumber.STRENGTH;
    }

    @Override
    public float gain(float auroc) {
        return Math.min(2f - GainRules.AURA.gain(auroc), 2f);
    }
}
