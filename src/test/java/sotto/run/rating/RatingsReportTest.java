package sotto.run.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.num.Interval;

/// Numbers of the results.
///
/// Computed by Python: Wilson's interval from its formula with `scipy.stats.norm.ppf(0.975)`, p by
/// `scipy.stats.binomtest(k, n).pvalue`, Cohen's kappa by `sklearn.metrics.cohen_kappa_score`, Fleiss' from its
/// formula with numpy, and the intervals of both with `numpy.percentile` over 2,000 resamples whose rows are drawn by a
/// SplitMix64 written in Python (scipy 1.17.1, scikit-learn 1.9.1, numpy 2.4.6).
class RatingsReportTest {
    private static final double EXACT = 1e-12;

    private static Rating rater(int number) {
        return MadeUpRatings.ended("rater " + number, 10L + number, MadeUpRatings.THREE.get(number), -1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 6, 22, 4, 0.7857142857142857, 0.6046141434627812, 0.8978753966710211, 0.0037191659212112427",
        "1, 8, 20, 4, 0.7142857142857143, 0.5294071156670428, 0.8474600394333092, 0.03569813817739487",
        "2, 8, 20, 4, 0.7142857142857143, 0.5294071156670428, 0.8474600394333092, 0.03569813817739487"
    })
    void oneRater(int rater, int first, int second, int neither, double rate, double low, double high, double p) {
        RatingResults results = RatingResults.of(rater(rater));
        assertEquals(first, results.first());
        assertEquals(second, results.second());
        assertEquals(neither, results.neither());
        assertEquals(rate, results.winRate(), EXACT);
        near(low, high, results.interval());
        assertEquals(p, results.p(), EXACT);
        assertEquals(0.125, results.noDifference(), 0);
        near(0.04970134387480073, 0.2806830548165022, results.noDifferenceInterval());
        assertEquals((second + 2) / 32.0, results.halves(), EXACT);
        assertEquals(3, results.repeats());
        assertEquals(3, results.consistent());
    }

    private static void near(double low, double high, Interval interval) {
        assertEquals(low, interval.low(), EXACT);
        assertEquals(high, interval.high(), EXACT);
    }

    @Test
    void aChangedMindIsSeenAndTheFirstAnswerCounts() {
        Rating rating = rater(0);
        int repeated = rating.plan().showings().stream()
                .filter(RatingPlan.Showing::repeat)
                .map(RatingPlan.Showing::pair)
                .findFirst()
                .orElseThrow();
        RatingResults results =
                RatingResults.of(MadeUpRatings.ended("rater 0", 10, MadeUpRatings.THREE.getFirst(), repeated));
        assertEquals(2, results.consistent());
        assertEquals(3, results.repeats());
        assertEquals(22, results.second());
        assertEquals(2 / 3.0, results.consistency(), EXACT);
        // wilson(2, 3) of the same formula
        near(0.20765960080204776, 0.9385080552796037, results.consistencyInterval());
    }

    @Test
    void reasonsAreCountedByTheOutcome() {
        List<RatingResults.Reason> reasons = RatingResults.of(rater(0)).reasons();
        assertEquals(new RatingResults.Reason("the other is rude", 6, 22, 0), reasons.getFirst());
        assertEquals(new RatingResults.Reason("off the topic", 6, 0, 0), reasons.getLast());
    }

    @Test
    void whoAlwaysTakesTheLeftIsNeverConsistentAndDecidesNothing() {
        Rating rating = MadeUpRatings.empty("left", 60, 3);
        int all = rating.plan().showings().size();
        for (int i = 0; i < all; i++) {
            rating = rating.with(new PairAnswer(i, RatingChoice.LEFT, List.of(), "", 1, MadeUpRatings.BEGUN));
        }
        RatingResults results = RatingResults.of(rating.at(all).end(MadeUpRatings.BEGUN));
        assertEquals(0.5, results.winRate(), 0);
        assertEquals(60, results.left());
        assertEquals(0, results.consistent());
        assertEquals(6, results.repeats());
        assertEquals(1, results.p(), 0);
    }

    @Test
    void withoutADecidedPairThereIsNoWinRate() {
        RatingResults results = RatingResults.of(MadeUpRatings.ended("a", 1, "N".repeat(20), -1));
        assertTrue(Double.isNaN(results.winRate()));
        assertTrue(Double.isNaN(results.interval().low()));
        assertEquals(1, results.p(), 0);
        assertEquals(1, results.noDifference(), 0);
        assertEquals(0.5, results.halves(), 0);
    }

    @Test
    void withoutAnyAnswerNothingIsKnown() {
        RatingResults results = RatingResults.of(MadeUpRatings.empty("a", 20, 1).end(MadeUpRatings.BEGUN));
        assertEquals(0, results.pairs());
        assertTrue(Double.isNaN(results.noDifference()));
        assertTrue(Double.isNaN(results.medianSeconds()));
        assertTrue(Double.isNaN(results.consistency()));
    }

    @Test
    void identicalTextsCountAsNoDifferenceAndAreLeftOutOfAgreement() {
        Rating one = MadeUpRatings.ended("one", 1, "=".repeat(10) + "S".repeat(6) + "F".repeat(4), -1);
        Rating other = MadeUpRatings.ended("other", 2, "=".repeat(10) + "S".repeat(5) + "F".repeat(5), -1);
        RatingResults results = RatingResults.of(one);
        assertEquals(20, results.pairs());
        assertEquals(10, results.identical());
        assertEquals(10, results.neither());
        assertEquals(0.6, results.winRate(), EXACT);
        RaterAgreement agreement =
                Objects.requireNonNull(RatingsReport.of(List.of(one, other)).agreement());
        assertEquals(10, agreement.pairs());
        assertEquals(0.9, agreement.agreement(), EXACT);
        assertEquals(0.8, agreement.kappa(), EXACT); // cohen_kappa_score of both rows
    }

    @Test
    void ofAnEarlyEndOnlyWhatWasPassedCounts() {
        Rating rating = MadeUpRatings.ended("a", 1, "=".repeat(20), -1).at(0);
        assertEquals(0, RatingResults.of(rating).pairs());
    }

    @Test
    void twoRatersHaveCohensKappa() {
        RaterAgreement agreement = Objects.requireNonNull(
                RatingsReport.of(List.of(rater(0), rater(1))).agreement());
        assertEquals("cohen", agreement.statistic());
        assertEquals(32, agreement.pairs());
        assertEquals(0.6307692307692307, agreement.kappa(), EXACT);
        assertEquals(0.8125, agreement.agreement(), EXACT);
        assertEquals(0.32627135, agreement.interval().low(), 1e-8);
        assertEquals(0.85872743, agreement.interval().high(), 1e-8);
    }

    @Test
    void threeRatersHaveFleissKappa() {
        RaterAgreement agreement = Objects.requireNonNull(
                RatingsReport.of(List.of(rater(0), rater(1), rater(2))).agreement());
        assertEquals("fleiss", agreement.statistic());
        assertEquals(0.5952782462057334, agreement.kappa(), EXACT);
        assertEquals(0.7916666666666666, agreement.agreement(), EXACT);
        assertEquals(0.34213146, agreement.interval().low(), 1e-8);
        assertEquals(0.78613311, agreement.interval().high(), 1e-8);
    }

    @Test
    void whereAllGaveOneAnswerKappaIsUndefined() {
        int[][] same = IntStream.range(0, 20).mapToObj(_ -> new int[] {1, 1}).toArray(int[][]::new);
        RaterAgreement agreement = RaterAgreement.of(2, same);
        assertTrue(Double.isNaN(agreement.kappa()));
        assertTrue(Double.isNaN(agreement.interval().low()));
        assertEquals(1, agreement.agreement(), 0);
        int[][] three =
                IntStream.range(0, 20).mapToObj(_ -> new int[] {1, 1, 1}).toArray(int[][]::new);
        assertTrue(Double.isNaN(RaterAgreement.of(3, three).kappa()));
    }

    @Test
    void aKappaThatHangsOnOnePairHasNoInterval() {
        int[][] nearly = IntStream.range(0, 20)
                .mapToObj(pair -> pair == 0 ? new int[] {0, 0} : new int[] {1, 1})
                .toArray(int[][]::new);
        RaterAgreement agreement = RaterAgreement.of(2, nearly);
        assertEquals(1, agreement.kappa(), 0);
        assertTrue(Double.isNaN(agreement.interval().low())); // undefined in about 0.95²⁰ = 36 % of the resamples
    }

    @Test
    void ratersWithoutACommonPairDoNotAgreeOnAnything() {
        Rating one = MadeUpRatings.ended("one", 1, "S".repeat(10) + ".".repeat(10), -1);
        Rating other = MadeUpRatings.ended("other", 2, ".".repeat(10) + "S".repeat(10), -1);
        RaterAgreement agreement =
                Objects.requireNonNull(RatingsReport.of(List.of(one, other)).agreement());
        assertEquals(0, agreement.pairs());
        assertTrue(Double.isNaN(agreement.kappa()));
    }

    @Test
    void oneRaterAgreesWithNobody() {
        assertNull(RatingsReport.of(List.of(rater(0))).agreement());
    }
}
