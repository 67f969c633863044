/// Screen Home: ways to start, recent projects, and the checks of this machine.
@NullMarked
package sotto.ui.home;

import org.jspecify.annotations.NullMarked;
