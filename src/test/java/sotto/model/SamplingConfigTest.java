package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingConfigTest {
    private static SamplingConfig seeded(long seed) {
        return SamplingConfig.sampled(5, seed).withTopK(50);
    }

    @Test
    void uniformNumbersAreEvenlySpreadAndNamedBySeedKeySampleAndStep() {
        int[] bins = new int[10];
        for (int key = 0; key < 10; key++) {
            for (int sample = 0; sample < 25; sample++) {
                for (int step = 0; step < 40; step++) {
                    double u = seeded(42).uniform(key, sample, step);
                    assertTrue(u >= 0 && u < 1);
                    bins[(int) (10 * u)]++;
                }
            }
        }
        double chiSquare = 0;
        for (int bin : bins) {
            chiSquare += (bin - 1000.0) * (bin - 1000.0) / 1000.0;
        }
        assertTrue(chiSquare < 27.9, "chi square %.1f with 9 degrees of freedom".formatted(chiSquare)); // p = 0.001
        assertEquals(seeded(42).uniform(3, 1, 2), seeded(42).uniform(3, 1, 2));
        assertNotEquals(seeded(42).uniform(3, 1, 2), seeded(43).uniform(3, 1, 2));
        assertNotEquals(seeded(42).uniform(3, 1, 2), seeded(42).uniform(3, 2, 1));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # tokens, temperature, top k, top p, penalty
        0, 1, 50, 1, 1
        5, 0, 50, 1, 1
        5, NaN, 50, 1, 1
        5, 1, -1, 1, 1
        5, 1, 50, 0, 1
        5, 1, 50, 1.1, 1
        5, 1, 50, 1, 0
        """)
    void valuesOutOfRangeAreRefused(int tokens, double temperature, int topK, double topP, double penalty) {
        assertThrows(
                IllegalArgumentException.class,
                () -> SamplingConfig.sampled(tokens, 0)
                        .withTemperature(temperature)
                        .withTopK(topK)
                        .withTopP(topP)
                        .withPenalty(penalty));
    }
}
