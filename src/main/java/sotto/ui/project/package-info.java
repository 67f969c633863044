/// Open project of the window: it keeps what is opened, selected and made, and restores it at the next start.
///
/// Why: screens change the session and know nothing of projects; this package listens to the session.
/// Only results of the user's own work (variants, notes, runs) are kept by calls of their own.
@NullMarked
package sotto.ui.project;

import org.jspecify.annotations.NullMarked;
