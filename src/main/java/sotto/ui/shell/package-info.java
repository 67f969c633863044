/// Window with its frame, and its start; everything is made and connected here, once.
@NullMarked
package sotto.ui.shell;

import org.jspecify.annotations.NullMarked;
