@NullMarked
package sotto.ui.shell;

import org.jspecify.annotations.NullMarked;
