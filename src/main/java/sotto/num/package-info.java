/// Plain numerics on `float[]` and `double[]`: AUROC, ranks. No I/O, no dependencies.
///
/// Why positives and negatives are sorted apart and then merged: it needs no array of ranks, the keys stay 32 bits
/// wide, and the pairs are counted exactly in a long. Why a radix sort: its time a response does not grow with their
/// number: 13 to 20 ns of one core at 2,000 texts, where scikit-learn, ten columns at a time, takes 620 to 850 ns.
@NullMarked
package sotto.num;

import org.jspecify.annotations.NullMarked;
