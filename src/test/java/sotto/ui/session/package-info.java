@NullMarked
package sotto.ui.session;

import org.jspecify.annotations.NullMarked;
