/// Progress, cancellation and failures, which all long jobs share, and the ways of Python's texts that templates and
/// tasks are written in.
@NullMarked
package sotto.work;

import org.jspecify.annotations.NullMarked;
