@NullMarked
package sotto.ui.theme;

import org.jspecify.annotations.NullMarked;
