/// Tests of the screen Model.
@NullMarked
package sotto.ui.model;

import org.jspecify.annotations.NullMarked;
