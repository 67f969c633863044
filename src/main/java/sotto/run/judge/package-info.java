/// Judges of texts: their places, their names, and classification of texts.
@NullMarked
package sotto.run.judge;

import org.jspecify.annotations.NullMarked;
