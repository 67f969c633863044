package sotto.num;

import java.util.Arrays;

/// First right singular vectors of a matrix of few long rows, from the eigenvectors of its rows' inner products.
///
/// For `A` `[n, N]` with `A Aᵀ u = σ² u`, the right singular vector is `Aᵀ u / σ`: time grows with `n² (N + n)`.
public final class SingularVectors {
    /// Singular values below this share of the largest are rounding and have no direction.
    private static final double LEAST = 1e-7;

    private SingularVectors() {}

    /// The right singular vectors `[k, N]`, each of length 1, of the `most` largest singular values; fewer where the
    /// matrix has a lower rank.
    ///
    /// @param rows of the matrix `[n, N]`, all of the same length
    public static double[][] of(double[][] rows, int most) {
        int n = rows.length;
        double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = dot(rows[i], rows[j]);
                products[j][i] = products[i][j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(products);
        double[][] vectors = new double[Math.min(most, n)][];
        int found = 0;
        for (int place = n - 1; place >= n - vectors.length; place--) {
            double value = eigen.values()[place];
            if (!(value > LEAST * LEAST * eigen.values()[n - 1])) {
                break;
            }
            vectors[found++] = combined(rows, eigen.vectors()[place]);
        }
        return Arrays.copyOf(vectors, found);
    }

    private static double[] combined(double[][] rows, double[] weights) {
        double[] sum = new double[rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < sum.length; column++) {
                sum[column] += weights[row] * rows[row][column];
            }
        }
        double length = Math.sqrt(dot(sum, sum));
        for (int column = 0; column < sum.length; column++) {
            sum[column] /= length;
        }
        return sum;
    }

    /// Takes what lies along a direction of length 1 away from a row, in place.
    public static void take(double[] direction, double[] row) {
        double along = dot(direction, row);
        for (int column = 0; column < row.length; column++) {
            row[column] -= along * direction[column];
        }
    }

    private static double dot(double[] one, double[] other) {
        double even = 0;
        double odd = 0;
        int last = one.length & ~1;
        for (int i = 0; i < last; i += 2) { // two sums, because each addition waits for the one before
            even += one[i] * other[i];
            odd += one[i + 1] * other[i + 1];
        }
        return last < one.length ? even + odd + one[last] * other[last] : even + odd;
    }
}
