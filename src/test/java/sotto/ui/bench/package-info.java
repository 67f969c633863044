@NullMarked
package sotto.ui.bench;

import org.jspecify.annotations.NullMarked;
