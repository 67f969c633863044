package sotto.expert;

/// Det0: silences every selected neuron.
record Det0Rule() implements GainRule {
    @Override
    public String word() {
        return "det0";
    }

    @Override
    public String title() {
        return "Det₀";
    }

    @Override
    public String summary() {
        return "zero";
    }

    @Override
    public String about() {
        return "Silences the k neurons of largest AUROC. The others are left alone.";
    }

    @Override
    public String formula() {
        return "0 where A is among the k largest, else y";
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
    public float gain(float auroc) {
        return 0f;
    }
}
