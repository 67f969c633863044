/// Progress, cancellation and failures, which all long jobs share.
@NullMarked
package sotto.work;

import org.jspecify.annotations.NullMarked;
