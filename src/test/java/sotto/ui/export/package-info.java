/// Tests of the screen Export.
@NullMarked
package sotto.ui.export;

import org.jspecify.annotations.NullMarked;
