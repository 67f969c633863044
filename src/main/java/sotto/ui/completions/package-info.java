/// Completions of a finished study, side by side: prompts with their counts, and the texts of the chosen
/// variants.
///
/// ## Why
/// - **Texts stay in the file.** A study may hold hundreds of thousands of completions; only the numbers of
///   each and the texts of the prompt that is looked at are in memory. Whatever is read is read in the
///   background.
/// - **Shares of words are computed for what is seen**, with the study's own classifier, one pass a word: they
///   are no part of a report. Where that judge is large they are off until asked for.
@NullMarked
package sotto.ui.completions;

import org.jspecify.annotations.NullMarked;
