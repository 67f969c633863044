/// The command line: all runs without a window.
@NullMarked
package sotto.cli;

import org.jspecify.annotations.NullMarked;
