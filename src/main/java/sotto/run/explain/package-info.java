/// Explanation of a token that a dampened model wrote: which modules and which neurons changed its logit.
///
/// Why: a module's share is measured, by undoing its gains alone over the whole prefix, not approximated; the
/// shares do not add up where modules act on one another, so their sum stands beside the difference that is
/// observed. All modules are undone in one batch, and one pass serves all tokens of a text, because a token's
/// numbers depend on those before it alone. Neurons are too many to be undone one by one; theirs is the direct
/// effect by the residual stream.
///
/// Undoing a module's edit is defined for any edit: gains, shifts and directions of hidden units, of attention
/// and of blocks have the same numbers as those of MLPs. Neurons are listed of the MLPs' maps that write to the
/// residual stream: there what the edit takes from output `i`, `(y - T(y))[i]`, is put back alone. A hidden
/// unit is no coordinate of the stream, and the coordinates of attention's and of blocks' outputs are no
/// neurons: of these the modules' numbers tell what there is to tell.
///
/// A logit alone says little, since one number added to all of them changes no text; so a token can be compared
/// with another ([sotto.run.explain.Against]), and every number is then of the other's lead: two logits of the
/// same pass, one taken from the other. The lead, and not its opposite, because undoing then adds what
/// dampening took away, as it does to a logit. Without another token the document is what it always was; with
/// one, `against` comes last in it.
@NullMarked
package sotto.run.explain;

import org.jspecify.annotations.NullMarked;
