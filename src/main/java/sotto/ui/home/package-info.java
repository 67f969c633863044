/// The screen Home: three ways in, the projects of late, and what this machine has.
@NullMarked
package sotto.ui.home;

import org.jspecify.annotations.NullMarked;
