/// Comparing a model with numbers made elsewhere: a golden, its reader, and the checks.
///
/// Why: every check is judged by itself and all of them are always reported, because which of them fail says
/// where the mistake is: token ids the tokenizer, pooled activations the sites, gained logits the gains, greedy
/// ids the cache. Our side is always computed from the texts, never from the golden's ids, so that a wrong id
/// there is one wrong check.
@NullMarked
package sotto.run.verify;

import org.jspecify.annotations.NullMarked;
