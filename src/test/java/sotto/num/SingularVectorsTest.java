package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Eigenvectors and singular vectors have the properties that define them.
class SingularVectorsTest {
    private static double[][] random(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextGaussian();
            }
        }
        return values;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "3, 2", "40, 60", "120, 90", "300, 400"})
    void eigenvectorsAreMappedToMultiplesOfThemselves(int n, int columns) {
        double[][] rows = random(n, columns, n);
        double[][] matrix = new double[n][n];
        double trace = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = dot(rows[i], rows[j]);
            }
            trace += matrix[i][i];
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double sum = 0;
        for (int place = 0; place < n; place++) {
            sum += eigen.values()[place];
            assertTrue(place == 0 || eigen.values()[place] >= eigen.values()[place - 1]);
            for (int i = 0; i < n; i++) {
                assertEquals(i == place ? 1 : 0, dot(eigen.vectors()[i], eigen.vectors()[place]), 1e-11);
                assertEquals(
                        eigen.values()[place] * eigen.vectors()[place][i],
                        dot(matrix[i], eigen.vectors()[place]),
                        1e-10 * trace);
            }
        }
        assertEquals(trace, sum, 1e-10 * trace);
    }

    /// `A v` of the first singular vectors are at right angles, and longer than those of any other direction.
    @Test
    void theFirstSingularVectorsStretchMost() {
        double[][] rows = random(30, 200, 7);
        double[][] found = SingularVectors.of(rows, 3);
        assertEquals(3, found.length);
        double[] lengths = new double[3];
        for (int k = 0; k < 3; k++) {
            double[] image = image(rows, found[k]);
            lengths[k] = Math.sqrt(dot(image, image));
            assertEquals(1, dot(found[k], found[k]), 1e-12);
            assertTrue(k == 0 || lengths[k] <= lengths[k - 1]);
            for (int other = 0; other < k; other++) {
                assertEquals(0, dot(found[k], found[other]), 1e-10);
                assertEquals(0, dot(image, image(rows, found[other])), 1e-9);
            }
        }
        for (double[] other : random(200, 200, 8)) {
            double length = Math.sqrt(dot(other, other));
            double[] image = image(rows, other);
            assertTrue(Math.sqrt(dot(image, image)) / length <= lengths[0] + 1e-12);
        }
    }

    private static double[] image(double[][] rows, double[] vector) {
        double[] image = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            image[row] = dot(rows[row], vector);
        }
        return image;
    }

    /// More rows than columns: most eigenvalues of the rows' products are 0 but for rounding.
    @ParameterizedTest
    @CsvSource({"400, 30, 5", "5, 300, 5", "900, 700, 3", "7, 7, 7", "1, 9, 4"})
    void singularVectorsAreMappedToMultiplesOfThemselves(int n, int columns, int most) {
        double[][] rows = random(n, columns, n + columns);
        double[][] found = SingularVectors.of(rows, most);
        assertEquals(Math.min(most, Math.min(n, columns)), found.length);
        for (double[] vector : found) {
            double[] image = image(rows, vector);
            double value = dot(image, image);
            double[] back = new double[columns];
            for (int row = 0; row < n; row++) {
                for (int column = 0; column < columns; column++) {
                    back[column] += rows[row][column] * image[row];
                }
            }
            for (int column = 0; column < columns; column++) {
                assertEquals(vector[column], back[column] / value, 1e-10);
            }
        }
    }

    @Test
    void eigenvaluesOfASingularMatrixAreFound() {
        double[][] rows = random(300, 12, 3);
        double[][] matrix = new double[300][300];
        for (int i = 0; i < 300; i++) {
            for (int j = 0; j < 300; j++) {
                matrix[i][j] = dot(rows[i], rows[j]);
            }
        }
        double[] values = SymmetricEigen.of(matrix).values();
        assertEquals(0, values[300 - 13], 1e-9);
        assertTrue(values[300 - 12] > 1);
    }

    /// Twice the same singular value: one start alone finds one of its vectors.
    @Test
    void equalSingularValuesHaveEachTheirDirection() {
        double[][] rows = new double[6][8];
        for (int i = 0; i < 6; i++) {
            rows[i][i] = i < 3 ? 2 : 1;
        }
        double[][] found = SingularVectors.of(rows, 4);
        assertEquals(4, found.length);
        for (int k = 0; k < 4; k++) {
            assertEquals(k < 3 ? 4 : 1, dot(image(rows, found[k]), image(rows, found[k])), 1e-9);
        }
    }

    @Test
    void aMatrixOfLowRankHasNoMoreDirections() {
        double[][] two = random(2, 50, 9);
        double[][] rows = new double[10][50];
        SplittableRandom random = new SplittableRandom(1);
        for (double[] row : rows) {
            double some = random.nextGaussian();
            double more = random.nextGaussian();
            for (int column = 0; column < 50; column++) {
                row[column] = some * two[0][column] + more * two[1][column];
            }
        }
        assertEquals(2, SingularVectors.of(rows, 5).length);
        assertEquals(0, SingularVectors.of(new double[4][6], 2).length);
    }
}
