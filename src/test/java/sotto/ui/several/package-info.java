/// Tests of concepts side by side.
@NullMarked
package sotto.ui.several;

import org.jspecify.annotations.NullMarked;
