@NullMarked
package sotto.ui.completions;

import org.jspecify.annotations.NullMarked;
