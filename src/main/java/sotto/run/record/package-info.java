/// Runs as data: specifications, provenance, places, unfinished folders, and all of it as JSON. The ground floor of
/// `sotto.run`, with `sotto.run.identity`.
///
/// ## Why
/// - **Inputs are hashed whole**, weights too, in the background while the model opens. A hash of samples, or
///   size and time, would be faster on a first read, but would not see a changed weight, and a run that is
///   resumed on another model would mix two models' numbers unnoticed. Hashing takes 0.4 s for 0.5 GB and some
///   ten seconds for 13 GB, and it reads the files ahead of the first batch.
/// - **Places are recorded but not compared** when a run is resumed: only contents change numbers.
/// - **The metadata of Sotto's files contain the hook order of modules**, because a safetensors header is a map
///   without order, and ties between neurons are broken by that order.
@NullMarked
package sotto.run.record;

import org.jspecify.annotations.NullMarked;
