package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.RecipeDial;
import sotto.expert.RecipeText;
import sotto.run.evaluate.EqualSearch.Found;

class EqualSearchTest {
    private static final RecipeDial COUNT = new RecipeDial(RecipeText.read("det0"), 40_000);
    private static final RecipeDial STRENGTH = new RecipeDial(RecipeText.read("aura"), 40_000);

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 77, 1_000, 39_999, 40_000})
    void theCountThatGivesTheTargetIsFoundInFewSteps(double wanted) throws Exception {
        List<Double> tried = new ArrayList<>();
        Found found = EqualSearch.of(COUNT, 10, 10 + wanted * wanted, value -> {
            tried.add(value);
            return 10 + value * value;
        });
        assertEquals(wanted, found.value(), 0.005 * wanted + 1e-9);
        assertEquals(10 + found.value() * found.value(), found.reached());
        assertEquals(tried.size(), found.steps());
        assertEquals(tried.size(), tried.stream().distinct().count());
        assertTrue(found.steps() <= 12, "steps: " + found.steps());
    }

    @Test
    void ofTwoCountsAroundTheTargetTheNearerIsTaken() throws Exception {
        assertEquals(7, EqualSearch.of(COUNT, 0, 7.4, value -> value).value());
        assertEquals(8, EqualSearch.of(COUNT, 0, 7.6, value -> value).value());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.7, 1, 1.5, 3, 60})
    void theStrengthThatGivesTheTargetIsFound(double wanted) throws Exception {
        Found found = EqualSearch.of(STRENGTH, 2, 2 + wanted, value -> 2 + value);
        assertEquals(wanted, found.value(), 0.01 * wanted);
        assertTrue(found.steps() <= 14, "steps: " + found.steps());
    }

    @Test
    void aTargetBelowTheUntouchedModelIsFoundDownwards() throws Exception {
        assertEquals(500, EqualSearch.of(COUNT, 9, 4, value -> 9 - value / 100).value(), 5);
    }

    @Test
    void whereNothingReachesTheTargetTheNearestIsTaken() throws Exception {
        assertEquals(64, EqualSearch.of(STRENGTH, 0, 100, value -> value).value());
        assertEquals(40_000, EqualSearch.of(COUNT, 0, 1e9, value -> value).value());
    }

    @Test
    void aMethodThatEndsAtOneIsNotTriedBeyondIt() throws Exception {
        RecipeDial ablation = new RecipeDial(RecipeText.any("ablation"), 40_000);
        Found found = EqualSearch.of(ablation, 0, 5, value -> value);
        assertEquals(1, found.value());
        assertEquals(1, found.steps());
        RecipeDial shift = new RecipeDial(RecipeText.any("caa"), 40_000);
        assertEquals(5, EqualSearch.of(shift, 0, 5, value -> value).value(), 0.05);
    }

    @Test
    void whatIsNoNumberIsTooMuch() throws Exception {
        Found found = EqualSearch.of(COUNT, 0, 300, value -> value > 500 ? Double.NaN : value);
        assertEquals(300, found.value(), 3);
    }

    @Test
    void auraThatChangesNothingIsEqualledByTheLeast() throws Exception {
        assertEquals(1, EqualSearch.of(COUNT, 5, 5, value -> 5 + value).value());
    }
}
