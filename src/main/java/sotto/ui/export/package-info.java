/// Screen Export: the patched model with its proof, gains, tables and figures.
@NullMarked
package sotto.ui.export;

import org.jspecify.annotations.NullMarked;
