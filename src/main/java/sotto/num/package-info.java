/// Plain numerics on `float[]` and `double[]`: AUROC, ranks. No I/O, no dependencies.
@NullMarked
package sotto.num;

import org.jspecify.annotations.NullMarked;
