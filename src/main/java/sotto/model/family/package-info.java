/// One architecture family each: names and sizes in Java, mathematics in TorchScript text of the same name.
@NullMarked
package sotto.model.family;

import org.jspecify.annotations.NullMarked;
