/// Sotto, a workbench for Whispering Experts: where the program starts.
@NullMarked
package sotto;

import org.jspecify.annotations.NullMarked;
