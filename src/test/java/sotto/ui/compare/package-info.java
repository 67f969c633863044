@NullMarked
package sotto.ui.compare;

import org.jspecify.annotations.NullMarked;
