/// Tests of the blind rating, without a window and by keys.
@NullMarked
package sotto.ui.rating;

import org.jspecify.annotations.NullMarked;
