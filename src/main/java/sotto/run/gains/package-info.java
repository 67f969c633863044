/// Gains on disk: the three formats, where they go, and on which model the scores behind them were made.
@NullMarked
package sotto.run.gains;

import org.jspecify.annotations.NullMarked;
