/// Tests of the choice of libtorch.
@NullMarked
package sotto.run.engine;

import org.jspecify.annotations.NullMarked;
