package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compared with `scipy.stats.t.ppf`, each within the error that the Javadoc names.
class StudentTTest {
    @ParameterizedTest
    @CsvSource({
        "0.6, 1, 0.32491969623290634, 1e-12",
        "0.975, 1, 12.706204736174694, 1e-12",
        "0.6, 2, 0.2886751345948128, 1e-12",
        "0.975, 2, 4.302652729749462, 1e-12",
        "0.6, 3, 0.2766706623326898, 2e-4",
        "0.975, 3, 3.1824463052837078, 1.3e-3",
        "0.975, 5, 2.5705818356363146, 1.1e-4",
        "0.975, 10, 2.228138851986274, 4e-6",
        "0.999, 30, 3.3851848668293045, 1e-6",
        "0.6, 200, 0.25368437919014747, 1e-9",
        "0.025, 30, -2.0422724563012378, 1e-7",
    })
    void quantilesAreScipys(double p, int freedom, double expected, double error) {
        assertEquals(expected, StudentT.quantile(p, freedom), error * Math.abs(expected));
    }

    @Test
    void withoutDegreesOfFreedomThereIsNone() {
        assertThrows(IllegalArgumentException.class, () -> StudentT.quantile(0.9, 0));
    }
}
