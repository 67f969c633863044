/// The command line: the runs without a screen.
@NullMarked
package sotto.cli;

import org.jspecify.annotations.NullMarked;
