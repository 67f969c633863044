/// Screen Model: contents of a model folder, whether it fits on each device, and where it is computed.
@NullMarked
package sotto.ui.model;

import org.jspecify.annotations.NullMarked;
