@NullMarked
package sotto.run.concept;

import org.jspecify.annotations.NullMarked;
