package sotto.num;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// First right singular vectors of a matrix `A` `[n, N]`, by Lanczos' method on `Aᵀ A` with every new direction freed
/// of
/// all before it (Golub and Van Loan, Matrix computations, section 10.1).
///
/// The largest are found after some tens of products with `A` and `Aᵀ`, so time grows with `n N`, and memory with `N`.
/// A start from a fixed seed makes the same vectors everywhere, up to rounding.
public final class SingularVectors {
    /// Singular values below this share of the largest are rounding and have no direction.
    private static final double LEAST = 1e-7;

    /// Error of a squared singular value, as a share of the largest, up to which it is found.
    private static final double CLOSE = 1e-14;

    private static final int BETWEEN = 8; // steps from one look at the errors to the next
    private static final long SEED = 42;

    private final double[][] rows;
    private final int width;
    private final List<double[]> basis = new ArrayList<>();
    private final List<Double> diagonal = new ArrayList<>();
    private final List<Double> beside = new ArrayList<>(); // 0 where a new start was made
    private final SplittableRandom random = new SplittableRandom(SEED);

    private SingularVectors(double[][] rows) {
        this.rows = rows;
        this.width = rows.length == 0 ? 0 : rows[0].length;
    }

    /// The right singular vectors `[k, N]`, each of length 1, of the `most` largest singular values; fewer where the
    /// matrix has a lower rank.
    ///
    /// @param rows of the matrix `[n, N]`, all of the same length
    public static double[][] of(double[][] rows, int most) {
        return new SingularVectors(rows).first(Math.min(most, rows.length));
    }

    private double[][] first(int most) {
        int rank = Math.min(rows.length, width);
        double[] next = start();
        double left = 0; // of the last image, outside of the basis
        while (basis.size() < rank && next.length > 0) {
            basis.add(next);
            double[] image = image(next);
            diagonal.add(dot(next, image));
            free(image);
            left = Math.sqrt(dot(image, image));
            double largest = diagonal.stream().mapToDouble(one -> one).max().orElse(0);
            if (left > LEAST * LEAST * largest) {
                scale(image, 1 / left);
                next = image;
                beside.add(left);
            } else {
                left = 0;
                next = start();
                beside.add(0.0);
            }
            if (basis.size() % BETWEEN == 0 && basis.size() > 2 * most && isFound(most, left)) {
                break;
            }
        }
        return basis.isEmpty() ? new double[0][] : combined(most);
    }

    /// A vector of length 1 outside of the basis that the matrix does not map to 0; empty where there is none.
    private double[] start() {
        double[] some = new double[width];
        Arrays.setAll(some, _ -> random.nextGaussian());
        double[] start = image(some);
        free(start);
        double largest = diagonal.stream().mapToDouble(one -> one).max().orElse(0);
        double length = Math.sqrt(dot(start, start));
        if (!(length > LEAST * LEAST * largest * Math.sqrt(width))) {
            return new double[0];
        }
        scale(start, 1 / length);
        return start;
    }

    /// `Aᵀ A v`.
    private double[] image(double[] vector) {
        double[] image = new double[width];
        for (double[] row : rows) {
            double along = dot(row, vector);
            for (int column = 0; column < width; column++) {
                image[column] += along * row[column];
            }
        }
        return image;
    }

    /// Takes what lies along the basis away, twice, as once leaves rounding.
    private void free(double[] vector) {
        for (int time = 0; time < 2; time++) {
            basis.forEach(direction -> take(direction, vector));
        }
    }

    private SymmetricEigen eigen() {
        int steps = diagonal.size();
        double[][] matrix = new double[steps][steps];
        for (int step = 0; step < steps; step++) {
            matrix[step][step] = diagonal.get(step);
            if (step + 1 < steps) {
                matrix[step][step + 1] = beside.get(step);
                matrix[step + 1][step] = beside.get(step);
            }
        }
        return SymmetricEigen.of(matrix);
    }

    private boolean isFound(int most, double left) {
        SymmetricEigen eigen = eigen();
        int last = eigen.values().length - 1;
        for (int place = last; place > last - most; place--) {
            double[] vector = eigen.vectors()[place];
            if (left * Math.abs(vector[last]) > CLOSE * eigen.values()[last]) {
                return false;
            }
        }
        return true;
    }

    private double[][] combined(int most) {
        SymmetricEigen eigen = eigen();
        int last = eigen.values().length - 1;
        List<double[]> vectors = new ArrayList<>();
        for (int place = last; place >= 0 && vectors.size() < most; place--) {
            double value = eigen.values()[place];
            if (!(value > LEAST * LEAST * eigen.values()[last])) {
                break;
            }
            vectors.add(combined(eigen.vectors()[place]));
        }
        return vectors.toArray(double[][]::new);
    }

    private double[] combined(double[] weights) {
        double[] sum = new double[width];
        for (int step = 0; step < weights.length; step++) {
            for (int column = 0; column < width; column++) {
                sum[column] += weights[step] * basis.get(step)[column];
            }
        }
        scale(sum, 1 / Math.sqrt(dot(sum, sum)));
        return sum;
    }

    private static void scale(double[] vector, double factor) {
        for (int column = 0; column < vector.length; column++) {
            vector[column] *= factor;
        }
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
