package sotto.run.verify;

/// The JSON file of a golden: of a causal language model or of a classifier of texts.
sealed interface GoldenJson permits GoldenText, GoldenVerdicts {}
