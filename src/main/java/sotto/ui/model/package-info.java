/// The screen Model: what a folder holds, whether it fits, where it is computed.
@NullMarked
package sotto.ui.model;

import org.jspecify.annotations.NullMarked;
