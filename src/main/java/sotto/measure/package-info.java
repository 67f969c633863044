/// Judging a model: perplexity, choices, toxicity and diversity of completions, and how variants differ.
///
/// ## Why
/// - **Variants are compared unit by unit.** Every figure is a ratio of sums over units (prompts, texts, items), all
///   variants see the same units and random numbers, and intervals and p-values are those of the paired differences.
///   Two intervals that overlap say nothing about the difference.
/// - **The prompt is the unit of toxicity**, not the completion: 25 completions of one prompt are alike, and to count
///   them as 25 independent ones makes intervals several times too narrow.
/// - **p-values come from sign flips, or from McNemar's exact test where a unit is a yes or a no.** Both are exact for
///   exchangeable sides whatever the distribution, and McNemar's is the flips' limit. A bootstrap's p-value is neither.
/// - **A word list judges beside a classifier** because it is independent of any training data, and cheap; it sees
///   neither tone nor context. No word list is part of the product.
/// - **A pre-prompt's own tokens are not scored**, unlike the reference's, which averages them in. The first token of
///   the text is scored then, because something stands before it.
@NullMarked
package sotto.measure;

import org.jspecify.annotations.NullMarked;
