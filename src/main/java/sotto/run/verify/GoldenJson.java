package sotto.run.verify;

/// JSON file of a golden: of a causal language model, of a classifier of texts or of a tokenizer.
sealed interface GoldenJson permits GoldenText, GoldenVerdicts, GoldenTokens {}
