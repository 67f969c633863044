@NullMarked
package sotto.ui.control;

import org.jspecify.annotations.NullMarked;
