/// Runs as data: specifications, provenance, places, unfinished folders, and all of it as JSON. The ground floor of
/// `sotto.run`, with `sotto.run.identity`.
///
/// ## Why
/// - **Inputs are hashed whole**, weights too, in the background while the model opens. A hash of samples, or size and
///   time, would be faster on a first read, but would not see a changed weight, and a run that is resumed on another
///   model mixes two models' numbers without a word. 0.5 GB take 0.4 s, 13 GB some ten seconds of reading that the
///   first batch then does not need to wait for.
/// - **Places are recorded but not compared** when a run is resumed: only contents change numbers.
/// - **The hook order of modules stands in our files' metadata**, because a safetensors header is a map without order,
///   and ties between neurons are broken by that order.
@NullMarked
package sotto.run.record;

import org.jspecify.annotations.NullMarked;
