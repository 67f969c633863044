/// Tests of the screen Evaluate.
@NullMarked
package sotto.ui.evaluate;

import org.jspecify.annotations.NullMarked;
