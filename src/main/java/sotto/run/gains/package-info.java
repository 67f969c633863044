/// Gains on disk: their three file formats, the places they are written to, and the model that they were made
/// on.
@NullMarked
package sotto.run.gains;

import org.jspecify.annotations.NullMarked;
