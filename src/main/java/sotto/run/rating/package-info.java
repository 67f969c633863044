/// Blind rating of pairs of texts by people: which pairs are shown and where, what was answered, and what follows.
///
/// A rating's file holds everything: the texts, the answers so far, and how both came to be. Raters who share a task
/// rate the same pairs, each in an order of their own.
///
/// ## Why
/// - **Pairs and repeats are counted apart.** Sixty pairs are sixty different ones; the six that come a second time
///   are shown beside them, with the sides exchanged, so whoever always takes the left side is never consistent. Only
///   the first showing counts for the win rate.
/// - **Sides are dealt, not tossed**: the first column stands on the left in half of the pairs, so that a rater's
///   liking for a side cannot look like a difference.
/// - **Identical texts are not shown.** Nobody can tell them apart; they count as "no difference", and are left out of
///   consistency and agreement, which they would only flatter.
/// - **A file tells nothing to the eye before the end.** The texts of a pair stand in it in an order that the seed
///   decides, and an answer is a side. Whoever works that out by hand wants to know.
/// - **Unfinished files have no results**, on the command line either: a running score changes how one rates.
/// - **Shares in halves are not used.** A win rate over decided pairs and the share of "no difference" are two
///   numbers, with an interval each; ties as half a win are given beside them, because other papers count so.
@NullMarked
package sotto.run.rating;

import org.jspecify.annotations.NullMarked;
