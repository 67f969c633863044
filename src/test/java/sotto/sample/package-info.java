/// Makes everything in `samples/` from one command and one seed.
@NullMarked
package sotto.sample;

import org.jspecify.annotations.NullMarked;
