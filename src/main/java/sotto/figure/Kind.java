package sotto.figure;

import java.util.Locale;

/// The kinds of pictures of a run.
public enum Kind {
    /// AUROC of all neurons against chance.
    HISTOGRAM,
    /// Every neuron, layer by layer.
    HEATMAP,
    /// Experts in each layer and site.
    LAYERS,
    /// Experts over a threshold, against the threshold.
    CUMULATIVE,
    /// How the AUROCs of each layer are spread.
    RIDGE,
    /// Gain against AUROC.
    GAIN,
    /// The ROC curve of one neuron.
    ROC,
    /// How the responses of one neuron are spread over both classes.
    DENSITY;

    /// Whether it is about one neuron, whose responses it needs.
    public boolean isOfNeuron() {
        return this == ROC || this == DENSITY;
    }

    /// Its name on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
