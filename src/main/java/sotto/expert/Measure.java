package sotto.expert;

/// Measure of every neuron beside its AUROC, where a run computed it.
public enum Measure {
    /// The average precision, in (0, 1]: of the positive texts, the mean share of positives among the texts with
    /// responses at least as large; the share of positive texts is chance.
    AVERAGE_PRECISION("ap", "average precisions"),
    /// DeLong's standard error of the AUROC; not a number where a class has one text only.
    ERROR("se", "standard errors"),
    /// The q value, in (0, 1]: two-sided Mann–Whitney test, adjusted over all neurons that enough texts reach
    /// (Benjamini and Hochberg); not a number for the others.
    Q("q", "q values"),
    /// The family-wise p value, in (0, 1]: one-sided permutation test of the largest AUROC over all neurons.
    FAMILYWISE("p", "family-wise p-values"),
    /// The AUROC on texts that were held out, in [0, 1].
    HELD_OUT("holdout", "AUROCs on held-out texts"),
    /// The share of texts, in (0, 1], whose largest response is the same to the last bit: see [Pinned].
    PINNED("pinned", "shares of equal maxima"),
    /// The mean response to the positive texts that were scored.
    MEAN_POSITIVE("mean_positive", "mean responses to positive texts"),
    /// The mean response to the negative texts that were scored.
    MEAN_NEGATIVE("mean_negative", "mean responses to negative texts"),
    /// The activation scale, at least 0: the mean size of the responses to all texts, whatever their sign.
    SCALE("scale", "activation scales");

    private final String prefix;
    private final String words;

    Measure(String prefix, String words) {
        this.prefix = prefix;
        this.words = words;
    }

    /// Prefix of the module's name in a scores file; also the measure's name in queries.
    public String prefix() {
        return prefix;
    }

    /// The measure of many neurons in words, for sentences: `standard errors`.
    public String words() {
        return words;
    }
}
