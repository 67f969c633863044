@NullMarked
package sotto.ui.verify;

import org.jspecify.annotations.NullMarked;
