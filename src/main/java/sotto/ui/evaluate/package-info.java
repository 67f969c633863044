/// The screen Evaluate: what dampening costs and what it brings, measured, with intervals.
@NullMarked
package sotto.ui.evaluate;

import org.jspecify.annotations.NullMarked;
