package sotto.ui.evaluate;

import java.util.Locale;

/// Measures and judges of an evaluation, each with a file or folder.
public enum EvaluationFile {
    /// Texts for perplexity.
    PERPLEXITY,
    /// Prompts that are completed, to measure toxicity.
    TOXICITY,
    /// A judge that is a list of words.
    WORDS,
    /// A judge that is a classifier's folder.
    CLASSIFIER,
    /// Multiple-choice questions.
    CHOICES,
    /// Passages on which the variants' predictions are compared with the untouched model's.
    KL;

    /// Name in ids and message keys.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it judges completions, and measures nothing by itself.
    public boolean isJudge() {
        return this == WORDS || this == CLASSIFIER;
    }
}
