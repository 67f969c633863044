@NullMarked
package sotto.ui.task;

import org.jspecify.annotations.NullMarked;
