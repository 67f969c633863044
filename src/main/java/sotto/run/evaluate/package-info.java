/// Evaluation of a model and its variants: measurements row by row, and the report made of them.
///
/// ## Why
/// - **A measurement is the rows of one measure of one cell** (a variant under a pre-prompt), in a log of its
///   own beside the result. A log is one JSON object a line, written batch by batch and to the disk; what a
///   kill leaves half written is cut off, and the measurement goes on at the batch it would have come to. The
///   report is made from the logs alone, so a resumed run's is the same.
/// - **Each variant writes its completions alone**, not side by side as `generate` does: a cell then does not depend on
///   which other variants are in the run. All of them see batches of the same shape and the same random numbers, so a
///   variant whose gains are 1 writes what the untouched model writes, token for token.
/// - **Seeds are averaged within a prompt.** More seeds make a prompt's own figures surer; only more prompts tell more
///   about prompts, and the bootstrap draws those. The spread between seeds stands by itself.
/// - **p-values are corrected over the whole report** (Holm): it is the family that a reader looks through.
@NullMarked
package sotto.run.evaluate;

import org.jspecify.annotations.NullMarked;
