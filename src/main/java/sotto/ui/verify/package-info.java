/// Verification of what is open: a recorded run, study or export is done again, and what differs is shown.
@NullMarked
package sotto.ui.verify;

import org.jspecify.annotations.NullMarked;
