/// Colours, pixels and files of pictures.
@NullMarked
package sotto.figure;

import org.jspecify.annotations.NullMarked;
