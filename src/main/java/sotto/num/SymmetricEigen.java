package sotto.num;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Eigenvalues of a symmetric matrix, smallest first, with their eigenvectors.
///
/// Householder's reduction to three diagonals, then QL steps with implicit shifts, as EISPACK's `tred2` and `tql2`
/// (Wilkinson and Reinsch, 1971); rows are handled as a whole, so that the inner loops run along arrays.
///
/// @param values `[n]`, ascending
/// @param vectors `[n, n]`, a row of length 1 for each eigenvalue
@SuppressWarnings("ArrayRecordComponent") // handed over, not copied
record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int MOST_STEPS = 60;

    /// The decomposition of a symmetric matrix `[n, n]`, which is not changed.
    static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        double[][] basis = new double[n][n];
        for (int i = 0; i < n; i++) {
            basis[i][i] = 1;
        }
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        reduce(a, basis, diagonal, beside);
        iterate(diagonal, beside, basis);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted((one, other) -> Double.compare(diagonal[one], diagonal[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[n];
        double[][] vectors = new double[n][];
        for (int place = 0; place < n; place++) {
            values[place] = diagonal[order[place]];
            vectors[place] = basis[order[place]];
        }
        return new SymmetricEigen(values, vectors);
    }

    /// Reflects the matrix until it has three diagonals; the rows of `basis` become those of the reflections'
    /// product `Q`, with `A = Qᵀ T Q`.
    private static void reduce(double[][] a, double[][] basis, double[] diagonal, double[] beside) {
        int n = a.length;
        double[] p = new double[n];
        for (int k = 0; k < n - 2; k++) {
            double norm = 0;
            for (int i = k + 1; i < n; i++) {
                norm = Math.hypot(norm, a[k][i]);
            }
            if (norm == 0) {
                continue;
            }
            double alpha = a[k][k + 1] > 0 ? -norm : norm;
            double[] v = new double[n];
            System.arraycopy(a[k], k + 1, v, k + 1, n - k - 1);
            v[k + 1] -= alpha;
            double half = 0;
            for (int i = k + 1; i < n; i++) {
                half += v[i] * v[i];
            }
            half /= 2;
            reflect(a, v, half, k, p);
            a[k][k + 1] = alpha;
            a[k + 1][k] = alpha;
            for (int i = k + 2; i < n; i++) {
                a[k][i] = 0;
                a[i][k] = 0;
            }
            reflectRows(basis, v, half, k, p);
        }
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i][i];
            beside[i] = i + 1 < n ? a[i][i + 1] : 0;
        }
    }

    /// The lower right part of `a` between two reflections `I − v vᵀ / half`.
    private static void reflect(double[][] a, double[] v, double half, int k, double[] p) {
        int n = a.length;
        double along = 0;
        for (int i = k + 1; i < n; i++) {
            double sum = 0;
            for (int j = k + 1; j < n; j++) {
                sum += a[i][j] * v[j];
            }
            p[i] = sum / half;
            along += v[i] * p[i];
        }
        double share = along / (2 * half);
        for (int i = k + 1; i < n; i++) {
            p[i] -= share * v[i];
        }
        for (int i = k + 1; i < n; i++) {
            for (int j = k + 1; j < n; j++) {
                a[i][j] -= v[i] * p[j] + p[i] * v[j];
            }
        }
    }

    /// The rows of `basis` from `k + 1` on after a reflection from the left.
    private static void reflectRows(double[][] basis, double[] v, double half, int k, double[] sums) {
        int n = basis.length;
        Arrays.fill(sums, 0);
        for (int i = k + 1; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sums[j] += v[i] * basis[i][j];
            }
        }
        for (int i = k + 1; i < n; i++) {
            double share = v[i] / half;
            for (int j = 0; j < n; j++) {
                basis[i][j] -= share * sums[j];
            }
        }
    }

    /// QL steps until nothing stands beside the diagonal; rotates the rows of `basis` along.
    private static void iterate(double[] d, double[] e, double[][] basis) {
        int n = d.length;
        double size = 0; // of the whole: beside it, what is left of a singular matrix is rounding
        for (int i = 0; i < n; i++) {
            size = Math.max(size, Math.abs(d[i]) + Math.abs(e[i]));
        }
        for (int from = 0; from < n; from++) {
            for (int step = 0; ; step++) {
                int to = from;
                while (to < n - 1 && Math.abs(e[to]) > Math.ulp(1.0) * size) {
                    to++;
                }
                if (to == from) {
                    break;
                }
                if (step == MOST_STEPS) {
                    throw new ArithmeticException("eigenvalues of a matrix with numbers that are not finite");
                }
                step(d, e, basis, from, to);
            }
        }
    }

    private static void step(double[] d, double[] e, double[][] basis, int from, int to) {
        double g = (d[from + 1] - d[from]) / (2 * e[from]);
        double r = Math.hypot(g, 1);
        g = d[to] - d[from] + e[from] / (g + Math.copySign(r, g));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = to - 1; i >= from; i--) {
            double f = s * e[i];
            double b = c * e[i];
            r = Math.hypot(f, g);
            e[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= p;
                e[to] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            rotate(basis[i], basis[i + 1], c, s);
        }
        d[from] -= p;
        e[from] = g;
        e[to] = 0;
    }

    private static void rotate(double[] one, double[] other, double c, double s) {
        for (int k = 0; k < one.length; k++) {
            double f = other[k];
            other[k] = s * one[k] + c * f;
            one[k] = c * one[k] - s * f;
        }
    }
}
