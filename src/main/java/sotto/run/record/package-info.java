/// Runs as data: specifications, provenance, places, unfinished folders, and all of it as JSON. The ground floor of
/// `sotto.run`, with `sotto.run.identity`.
///
/// ## Why
/// - **Inputs are hashed whole**, weights too. A hash of samples would not see a changed weight, and a run that is
///   resumed on another model would mix two models' numbers unnoticed. Hashing takes 0.4 s for 0.5 GB and two
///   minutes for 84 GB, and is done once: `sotto.run.identity` remembers it by size, times and inode.
/// - **Scoring does not wait for the hashes of large files**, because nothing that it computes depends on them: its
///   plan has their stamps, their hashes are kept beside it (`hashes.json`) once they are found, and the record is
///   written when all are. Whatever compares hashes waits for them first: a resumed run, a finished one, one that
///   takes responses over, an evaluation, which says whose gains it was given. A file that is written to between the
///   start and its hash is a `Failure`: the hash would be of other bytes than those that were computed with.
/// - **A quarter of the threads hashes beside the pass**, at least one: the pass slows down by as much, and both end
///   together where it is short. An equal share is safer than a low priority, which a busy pass would starve.
/// - **Places are recorded but not compared** when a run is resumed: only contents change numbers.
/// - **The metadata of Sotto's files contain the hook order of modules**, because a safetensors header is a map
///   without order, and ties between neurons are broken by that order.
@NullMarked
package sotto.run.record;

import org.jspecify.annotations.NullMarked;
