/// Screen Evaluate: the costs and benefits of dampening, measured with intervals.
@NullMarked
package sotto.ui.evaluate;

import org.jspecify.annotations.NullMarked;
