/// Building blocks that several screens share: panels, strips, texts for controls.
@NullMarked
package sotto.ui.control;

import org.jspecify.annotations.NullMarked;
