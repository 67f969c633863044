/// Whether the build's own rules hold, and whether each of them can fail.
@NullMarked
package sotto.build;

import org.jspecify.annotations.NullMarked;
