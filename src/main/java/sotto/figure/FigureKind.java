package sotto.figure;

import java.util.Locale;

/// Kind of picture of a run.
public enum FigureKind {
    /// AUROC of all neurons against chance.
    HISTOGRAM,
    /// Every neuron, layer by layer.
    HEATMAP,
    /// Experts in each layer and site.
    LAYERS,
    /// Experts over a threshold, against the threshold.
    CUMULATIVE,
    /// Spread of the AUROCs of each layer.
    RIDGE,
    /// Gain against AUROC.
    GAIN,
    /// The ROC curve of one neuron.
    ROC,
    /// Densities of the responses of one neuron to both classes.
    DENSITY;

    /// Whether the picture is about one neuron, whose responses it needs.
    public boolean isOfNeuron() {
        return this == ROC || this == DENSITY;
    }

    /// Name of the kind on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
