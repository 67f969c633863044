package sotto.figure;

import java.util.Locale;

/// Kind of picture of a run or of a study.
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
    /// Share of the neurons of each expert of a mixture that stand out, layer by layer.
    EXPERTS,
    /// Tokens that each expert of a mixture gets from both classes.
    ROUTING,
    /// Overlap of the experts of several concepts, pair by pair.
    OVERLAP,
    /// AUROC of every neuron on one concept against another.
    SCATTER,
    /// Experts of several concepts in each layer, side by side.
    CONCEPT_LAYERS,
    /// Effect of dampening each of several concepts on every one of them.
    COLLATERAL,
    /// AUROC that each confound of a run gives by itself, and those of its neurons in other ways of reading.
    CONFOUNDS,
    /// The ROC curve of one neuron.
    ROC,
    /// Densities of the responses of one neuron to both classes.
    DENSITY,
    /// AUROC of every neuron on one half of the texts against the other.
    STABILITY,
    /// Agreement of samples against their number of texts.
    CONVERGENCE,
    /// Toxicity of a study's variants against their perplexity.
    PARETO,
    /// Toxicity and perplexity against strength.
    STRENGTH,
    /// Toxicity and perplexity against the number of neurons.
    TOP,
    /// Toxicity of variants behind pre-prompts.
    GRID,
    /// Changes of right answers, task by task.
    TASKS,
    /// Perplexity before and after, file by file.
    PERPLEXITY,
    /// Toxicity of methods against their divergence, and side by side at AURA's.
    RACE;

    /// Whether the picture is about one neuron, whose responses it needs.
    public boolean isOfNeuron() {
        return this == ROC || this == DENSITY;
    }

    /// Whether the picture is about several concepts, whose runs it needs.
    public boolean isOfConcepts() {
        return this == OVERLAP || this == SCATTER || this == CONCEPT_LAYERS;
    }

    /// Whether the picture is evidence on a run, for which its responses are read again.
    public boolean isOfEvidence() {
        return this == STABILITY || this == CONVERGENCE;
    }

    /// Whether the picture is made from a document that a command wrote, and not from runs.
    public boolean isOfDocument() {
        return this == COLLATERAL || this == CONFOUNDS;
    }

    /// Whether the picture is about the experts of mixtures, which only some runs have.
    public boolean isOfMixture() {
        return this == EXPERTS || this == ROUTING;
    }

    /// Whether the picture is about a study, whose report it needs.
    public boolean isOfStudy() {
        return compareTo(PARETO) >= 0;
    }

    /// Name of the kind on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
