@NullMarked
package sotto.run.judge;

import org.jspecify.annotations.NullMarked;
