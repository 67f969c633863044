/// Tests of the screen of neurons.
@NullMarked
package sotto.ui.neurons;

import org.jspecify.annotations.NullMarked;
