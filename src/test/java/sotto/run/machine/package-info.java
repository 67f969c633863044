/// Tests of the choice of libtorch.
@NullMarked
package sotto.run.machine;

import org.jspecify.annotations.NullMarked;
