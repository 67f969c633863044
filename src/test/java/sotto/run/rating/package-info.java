/// Tests of blind ratings, with numbers from scipy and scikit-learn.
@NullMarked
package sotto.run.rating;

import org.jspecify.annotations.NullMarked;
