@NullMarked
package sotto.ui.concept;

import org.jspecify.annotations.NullMarked;
