/// Blind rating inside Compare: two columns without their names, pair by pair, by keys alone.
///
/// ## Why
/// - **The file holds the texts**, so a rating goes on after a restart without the model, and another rater needs
///   nothing but the file.
/// - **Texts are written in the order in which they are shown**, in batches that grow from four pairs, so that
///   the first pair stands there soon and the rater never waits again.
/// - **Every key is saved**, in the background: each save takes the latest state, so a slow disk skips states,
///   and never puts an older one last.
/// - **The mockup counts repeats among the pairs**; here sixty pairs are sixty different ones, and the strip has a mark
///   for each showing. Which of them is a repeat is not to be seen.
/// - **A rater's file that is added is copied beside the rating**, so that it is still there after a restart.
@NullMarked
package sotto.ui.rating;

import org.jspecify.annotations.NullMarked;
