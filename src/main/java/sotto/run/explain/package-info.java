/// Explanation of a token that a dampened model wrote: which modules and which neurons changed its logit.
///
/// Why: a module's share is measured, by undoing its gains alone over the whole prefix, not approximated; the shares do
/// not add up where modules act on one another, so their sum stands beside the difference that is observed. All modules
/// are undone in one batch, and one pass serves all tokens of a text, because a token's numbers depend on those before
/// it alone. Neurons are too many to be undone one by one; theirs is the direct effect by the residual stream.
@NullMarked
package sotto.run.explain;

import org.jspecify.annotations.NullMarked;
