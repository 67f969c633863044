/// The window: its frame, what stands in it, and how it is started. Everything is wired here, once.
@NullMarked
package sotto.ui.shell;

import org.jspecify.annotations.NullMarked;
