/// Screen Model: the contents of a model folder, whether the model fits on each device, and where it is
/// computed.
@NullMarked
package sotto.ui.model;

import org.jspecify.annotations.NullMarked;
