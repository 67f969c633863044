package sotto.run.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.run.rating.RatingPlan.Showing;

/// Order, sides and repeats.
class RatingPlanTest {
    @ParameterizedTest
    @ValueSource(ints = {20, 21, 60, 133, 200})
    void everyPairIsShownOnceAndSomeAgainWithTheSidesExchanged(int pairs) {
        for (long seed = 0; seed < 50; seed++) {
            RatingPlan plan = RatingPlan.of(pairs, seed, seed % 2 == 0);
            List<Showing> showings = plan.showings();
            assertEquals(pairs + plan.repeats(), showings.size());
            List<Showing> first = showings.stream().filter(one -> !one.repeat()).toList();
            assertEquals(
                    IntStream.range(0, pairs).boxed().toList(),
                    first.stream().map(Showing::pair).sorted().toList());
            long left = first.stream().filter(Showing::swapped).count();
            assertTrue(Math.abs(pairs - 2 * left) <= 1, "sides are dealt: %d of %d".formatted(left, pairs));
            for (int i = 0; i < showings.size(); i++) {
                Showing again = showings.get(i);
                if (again.repeat()) {
                    int before = showings.indexOf(new Showing(again.pair(), !again.swapped(), false));
                    assertTrue(before >= 0 && before + 8 < i, "%d after %d".formatted(i, before));
                }
            }
        }
    }

    @Test
    void theUsualRepeatsAreATenth() {
        assertEquals(6, RatingPlan.of(60, 1, true).repeats());
        assertEquals(2, RatingPlan.of(20, 1, true).repeats());
        assertEquals(20, RatingPlan.of(200, 1, true).repeats());
        assertThrows(IllegalArgumentException.class, () -> new RatingPlan(201, 0, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new RatingPlan(20, 6, 1, true));
    }

    @Test
    void aPlanFollowsFromItsSeed() {
        RatingPlan plan = RatingPlan.of(60, 42, true);
        assertEquals(plan.showings(), RatingPlan.of(60, 42, true).showings());
        assertNotEquals(plan.showings(), RatingPlan.of(60, 43, true).showings());
        List<Integer> asWritten = RatingPlan.of(60, 42, false).showings().stream()
                .filter(one -> !one.repeat())
                .map(Showing::pair)
                .toList();
        assertEquals(IntStream.range(0, 60).boxed().toList(), asWritten);
    }

    /// Chi-squared by hand: each pair is on the left in about half of 2,000 seeds, and at each third of the order.
    @Test
    void sidesAndPlacesAreByChance() {
        int seeds = 2_000;
        int left = 0;
        int early = 0;
        for (int seed = 0; seed < seeds; seed++) {
            List<Showing> first = RatingPlan.of(30, seed, true).showings().stream()
                    .filter(one -> !one.repeat())
                    .toList();
            Showing seventh =
                    first.stream().filter(one -> one.pair() == 7).findFirst().orElseThrow();
            left += seventh.swapped() ? 1 : 0;
            early += first.indexOf(seventh) < 10 ? 1 : 0;
        }
        assertEquals(0.5, left / (double) seeds, 4 * Math.sqrt(0.25 / seeds));
        assertEquals(1 / 3.0, early / (double) seeds, 4 * Math.sqrt(2 / 9.0 / seeds));
    }

    @Test
    void promptsAreDrawnWithoutReplacement() {
        List<Integer> drawn = RatingPlan.draw(1_000, 60, 42);
        assertEquals(60, new HashSet<>(drawn).size());
        assertTrue(drawn.stream().allMatch(number -> number >= 0 && number < 1_000));
        assertEquals(drawn, RatingPlan.draw(1_000, 60, 42));
        assertNotEquals(drawn, RatingPlan.draw(1_000, 60, 43));
        assertEquals(20, RatingPlan.draw(20, 20, 1).size());
    }
}
