package sotto.num;

import java.util.Arrays;

/// Bootstrap that draws rows with replacement, as many as there are, and sums every column each time (Efron, 1979).
///
/// Everything that is a function of column sums, such as means, ratios and their differences, follows from one call, so
/// all columns see the same draws: that is what pairs them. The same seed and number of rows give the same draws.
///
/// @param resamples number of resamples, at least 1
public record Bootstrap(int resamples, long seed) {
    /// Checks the number of resamples.
    public Bootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("Not a number of resamples: " + resamples);
        }
    }

    /// The sums of each column over the rows of each resample `[C, resamples]`.
    ///
    /// @param columns `[C, rows]`, at least one row
    public double[][] sums(double[][] columns) {
        int rows = columns[0].length;
        double[] table = byRow(columns, rows);
        SplitMix random = new SplitMix(seed);
        double[][] sums = new double[columns.length][resamples];
        double[] sum = new double[columns.length];
        for (int resample = 0; resample < resamples; resample++) {
            Arrays.fill(sum, 0);
            for (int draw = 0; draw < rows; draw++) {
                int at = random.below(rows) * sum.length;
                for (int column = 0; column < sum.length; column++) {
                    sum[column] += table[at + column];
                }
            }
            for (int column = 0; column < sum.length; column++) {
                sums[column][resample] = sum[column];
            }
        }
        return sums;
    }

    /// The values of one row side by side, because a draw needs them all.
    private static double[] byRow(double[][] columns, int rows) {
        double[] table = new double[Math.multiplyExact(rows, columns.length)];
        for (int column = 0; column < columns.length; column++) {
            if (columns[column].length != rows || rows == 0) {
                throw new IllegalArgumentException(
                        "Column %d has %d rows, the first %d".formatted(column, columns[column].length, rows));
            }
            for (int row = 0; row < rows; row++) {
                table[row * columns.length + column] = columns[column][row];
            }
        }
        return table;
    }
}
