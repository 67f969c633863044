/// Verification of a model against reference numbers of another tool: the golden file, its reader, and the
/// checks; and the comparison of two models with each other.
///
/// Why: every check is judged by itself and all of them are always reported, because the failed ones show where
/// the mistake is: token ids the tokenizer, pooled activations the sites, gained logits the gains, greedy ids
/// the cache. Sotto's numbers are always computed from the texts and never from the golden's ids, so that a
/// wrong id fails one check only.
@NullMarked
package sotto.run.verify;

import org.jspecify.annotations.NullMarked;
