package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClusteredShareTest {
    @Test
    void aShareIsTheRatioOfTheSumsAndNotTheMeanOfTheRatios() {
        ClusteredShare share = ClusteredShare.of(new double[] {1, 0, 9}, new double[] {2, 8, 30}, 0.95);
        assertEquals(0.25, share.value());
        assertTrue(share.interval().low() > 0 && share.interval().low() < 0.25, share::toString);
    }

    /// Where every cluster is one part, parts are independent: worth `n - 1` of them, as the variance of a
    /// sample says.
    @Test
    void clustersOfOnePartAreIndependentParts() {
        double[] yes = new double[40];
        Arrays.fill(yes, 0, 10, 1);
        double[] one = new double[40];
        Arrays.fill(one, 1);
        Interval wilson = Interval.wilson(0.25, 39, StudentT.quantile(0.975, 39), 0.95);
        assertEquals(wilson, ClusteredShare.of(yes, one, 0.95).interval());
    }

    @Test
    void copiesOfTheSameTokensInATextMakeNothingSurer() {
        double[] parts = {1, 0, 3, 2, 0, 1};
        double[] all = {4, 3, 9, 5, 6, 4};
        ClusteredShare once = ClusteredShare.of(parts, all, 0.95);
        ClusteredShare tenfold = ClusteredShare.of(times(parts, 10), times(all, 10), 0.95);
        assertEquals(once.value(), tenfold.value(), 1e-12);
        assertEquals(once.interval().low(), tenfold.interval().low(), 1e-12);
        assertEquals(once.interval().high(), tenfold.interval().high(), 1e-12);
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    @Test
    void anExpertThatNoTokenReachesHasAnIntervalToo() {
        double[] all = new double[100];
        Arrays.fill(all, 28);
        ClusteredShare none = ClusteredShare.of(new double[100], all, 0.95);
        assertEquals(0, none.value());
        assertEquals(0, none.interval().low());
        assertTrue(none.interval().high() > 0.01 && none.interval().high() < 0.05, none::toString);
    }

    @Test
    void withoutTextsThereIsNoShareAndOfOneNoInterval() {
        assertTrue(Double.isNaN(
                ClusteredShare.of(new double[0], new double[0], 0.95).value()));
        ClusteredShare one = ClusteredShare.of(new double[] {1}, new double[] {2}, 0.95);
        assertEquals(0.5, one.value());
        assertTrue(Double.isNaN(one.interval().low()));
    }

    /// Texts differ in how often they reach an expert, rare ones and common ones alike.
    @Test
    void sharesAndTheirDifferencesAreInsideAsOftenAsPromised() {
        RandomGenerator random = new SplittableRandom(11);
        int times = 2000;
        int[] held = new int[4];
        for (int time = 0; time < times; time++) {
            ClusteredShare common = drawn(random, 60, 0.5);
            ClusteredShare rare = drawn(random, 60, 0.06);
            ClusteredShare other = drawn(random, 40, 0.5);
            held[0] += holds(common, 0.25);
            held[1] += holds(rare, 0.03);
            held[2] += holds(common.minus(other), 0);
            held[3] += holds(common.minus(rare), 0.22);
        }
        for (int count : held) {
            assertEquals(0.95, (double) count / times, 0.02, () -> Arrays.toString(held));
        }
    }

    private static int holds(ClusteredShare share, double truth) {
        return share.interval().low() <= truth && truth <= share.interval().high() ? 1 : 0;
    }

    /// Texts of 5 to 44 tokens, each with a chance of its own to reach the expert, evenly from 0 to `most`.
    private static ClusteredShare drawn(RandomGenerator random, int texts, double most) {
        double[] parts = new double[texts];
        double[] all = new double[texts];
        for (int text = 0; text < texts; text++) {
            all[text] = 5 + random.nextInt(40);
            double chance = most * random.nextDouble();
            for (int token = 0; token < all[text]; token++) {
                parts[text] += random.nextDouble() < chance ? 1 : 0;
            }
        }
        return ClusteredShare.of(parts, all, 0.95);
    }
}
