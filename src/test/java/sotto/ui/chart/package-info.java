/// Pictures in the window and their export.
@NullMarked
package sotto.ui.chart;

import org.jspecify.annotations.NullMarked;
