/// The screen Export: the patched model with its proof, gains, tables, figures.
@NullMarked
package sotto.ui.export;

import org.jspecify.annotations.NullMarked;
