/// Tests of the screen Home.
@NullMarked
package sotto.ui.home;

import org.jspecify.annotations.NullMarked;
