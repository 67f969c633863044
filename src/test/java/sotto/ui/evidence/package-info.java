/// Tests of the evidence on a run.
@NullMarked
package sotto.ui.evidence;

import org.jspecify.annotations.NullMarked;
