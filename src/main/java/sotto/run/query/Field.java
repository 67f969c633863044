package sotto.run.query;

/// What of a neuron can be asked for.
enum Field {
    LAYER(true),
    SITE(false),
    MODULE(false),
    INDEX(true),
    AUROC(true),
    GAIN(true);

    private final boolean number;

    Field(boolean number) {
        this.number = number;
    }

    /// Whether it is compared with a number, else with a text.
    boolean isNumber() {
        return number;
    }

    double number(Neuron neuron) {
        return switch (this) {
            case LAYER -> neuron.layer();
            case INDEX -> neuron.index();
            case AUROC -> neuron.auroc();
            case GAIN -> neuron.gain();
            case SITE, MODULE -> throw new IllegalStateException(this + " is a text");
        };
    }

    String text(Neuron neuron) {
        return switch (this) {
            case SITE -> neuron.site();
            case MODULE -> neuron.module();
            case LAYER, INDEX, AUROC, GAIN -> throw new IllegalStateException(this + " is a number");
        };
    }
}
