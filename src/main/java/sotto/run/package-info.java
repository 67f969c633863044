/// What can be asked for, doing it, what came of it, and all of it as JSON.
@NullMarked
package sotto.run;

import org.jspecify.annotations.NullMarked;
