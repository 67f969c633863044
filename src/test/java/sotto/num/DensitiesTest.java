package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DensitiesTest {
    private static final double[] VALUES = {0.1, 0.5, 0.9, 2.0, 3.1};

    @Test
    void theBandwidthIsSilvermans() {
        assertEquals(0.7301884671379768, Densities.bandwidth(VALUES), 1e-12);
    }

    @Test
    void theNarrowerOfTwoSpreadsDecidesAndOneOfNoWidthNever() {
        assertEquals(
                2.3337454992375783, Densities.bandwidth(new double[] {1, 1, 1, 1, 9}), 1e-12); // no interquartile range
        assertEquals(0.9735846228506357, Densities.bandwidth(new double[] {0, 1, 2, 3, 40}), 1e-12);
        assertEquals(0, Densities.bandwidth(new double[] {3}));
    }

    @Test
    void aResponseNineBandwidthsAwayStillCounts() {
        double[] found = Densities.density(new double[] {0, 100}, 1, new double[] {8.9, 50});
        assertEquals(Math.exp(-0.5 * 8.9 * 8.9) / (2 * Math.sqrt(2 * Math.PI)), found[0], 1e-30);
        assertEquals(0, found[1]);
    }

    @Test
    void theGridReachesThreeBandwidthsBeyondBothClasses() {
        Densities found = Densities.of(
                new float[] {0, 1, 2, 3, 4, 20, 21, 22, 23, 24},
                new boolean[] {true, true, true, true, true, false, false, false, false, false});
        double width = Densities.bandwidth(new double[] {0, 1, 2, 3, 4});
        assertEquals(-3 * width, found.grid()[0], 1e-12);
        assertEquals(24 + 3 * width, found.grid()[255], 1e-12);
        assertEquals(found.grid()[1] - found.grid()[0], (24 + 6 * width) / 255, 1e-12);
    }

    @Test
    void theDensityIsTheMeanOfTheKernels() {
        double[] found = Densities.density(VALUES, Densities.bandwidth(VALUES), new double[] {0, 1, 2.5});
        assertArrayEquals(new double[] {0.24838872368435846, 0.2903352839171038, 0.17736275213442773}, found, 1e-12);
    }

    @Test
    void bothClassesIntegrateToOneOnTheGrid() {
        boolean[] labels = DiscriminationTest.labels(400, 2);
        Densities found = Densities.of(DiscriminationTest.responses(400, 0), labels);
        assertEquals(1, integral(found.grid(), found.positives()), 0.005);
        assertEquals(1, integral(found.grid(), found.negatives()), 0.005);
    }

    @Test
    void equalResponsesAreANarrowPeak() {
        Densities found = Densities.of(new float[] {2, 2, 2}, new boolean[] {true, false, true});
        assertTrue(found.grid()[0] < 2 && found.grid()[255] > 2 && found.grid()[255] - found.grid()[0] < 0.1);
        assertEquals(1, integral(found.grid(), found.positives()), 0.005);
    }

    private static double integral(double[] grid, double[] density) {
        double sum = 0;
        for (int point = 1; point < grid.length; point++) {
            sum += (grid[point] - grid[point - 1]) * (density[point] + density[point - 1]) / 2;
        }
        return sum;
    }
}
