/// The screen Layers.
@NullMarked
package sotto.ui.layers;

import org.jspecify.annotations.NullMarked;
