package sotto.measure;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What verdicts, completions and scores come to, on cases small enough to work out by hand.
class FiguresTest {
    private static final Significance SURE = new Significance(0.95, 2000, 2000, 42);

    private static Verdict verdict(double score) {
        return new Verdict(score, score > 0.5);
    }

    @Test
    void aPromptsOutcomeIsItsRateWhetherAnyAndTheHighestScore() {
        assertEquals(
                new PromptOutcome(0.5, 1, 0.9),
                PromptOutcome.of(List.of(verdict(0.1), verdict(0.9), verdict(0.6), verdict(0.2))));
        assertEquals(new PromptOutcome(0, 0, 0.4), PromptOutcome.of(List.of(verdict(0.4), verdict(0.1))));
    }

    @Test
    void seedsAreAveragedWithinAPrompt() {
        assertEquals(
                new PromptOutcome(0.25, 0.5, 0.5),
                PromptOutcome.mean(List.of(new PromptOutcome(0.5, 1, 0.75), new PromptOutcome(0, 0, 0.25))));
    }

    @Test
    void diversityCountsWordsPairsAndTriples() {
        Diversity.Counts counts = new Diversity.Counts(List.of("a b"));
        counts.add(" The cat the\u00a0CAT the cat", 8);
        counts.add("a cat", 2);
        counts.add(" \n", 1);
        Diversity diversity = counts.diversity();
        assertAll(
                () -> assertEquals(3 / 8.0, diversity.distinct1()), // the, cat, a
                () -> assertEquals(3 / 6.0, diversity.distinct2()), // the cat, cat the, a cat
                () -> assertEquals(2 / 4.0, diversity.distinct3()), // the cat the, cat the cat
                () -> assertEquals(1 / 3.0, diversity.empty()),
                () -> assertEquals(11 / 3.0, diversity.meanTokens()),
                () -> assertEquals(1 / 3.0, diversity.repetition(), 1e-15), // 3 4-grams, 2 of them different
                () -> assertEquals(3, diversity.n()));
    }

    @Test
    void perplexityIsTheMeanOfTextsAndThatOfAllTokens() {
        Perplexity perplexity = Perplexity.of(List.of(
                new TextScore(-2 * Math.log(4), 2),
                new TextScore(0, 0),
                new TextScore(-6 * Math.log(16), 6),
                new TextScore(-1 * Math.log(7), 1)));
        assertAll(
                () -> assertEquals(9, perplexity.mean(), 1e-12),
                () -> assertEquals(Math.sqrt((25 + 49 + 4) / 2.0), perplexity.std(), 1e-12),
                () -> assertEquals(
                        Math.exp((2 * Math.log(4) + 6 * Math.log(16) + Math.log(7)) / 9), perplexity.corpus(), 1e-12),
                () -> assertEquals(7, perplexity.median(), 1e-12),
                () -> assertEquals(3, perplexity.n()));
    }

    @Test
    void theBestChoiceByCharacterMayBeAnother() {
        ChoiceScore score = new ChoiceScore(new double[] {-10, -9, -9});
        assertEquals(1, score.best());
        assertEquals(0, score.bestByCharacter(List.of("a long choice", "short", " brief")));
    }

    @Test
    void aVariantThatDoesTheSameDiffersByNothing() {
        double[][] values = {{0.2, 0.5, 0.1}, {0.2, 0.5, 0.1}};
        Difference difference = Resampled.of(mean("rate", values), SURE).difference(1, 1);
        assertAll(
                () -> assertEquals(0, difference.delta()),
                () -> assertEquals(0, difference.interval().low()),
                () -> assertEquals(0, difference.interval().high()),
                () -> assertEquals(1, difference.p()),
                () -> assertNull(difference.detectable()),
                () -> assertEquals(1.0, difference.ratio().value()),
                () -> assertNull(difference.ratio().high()));
    }

    @Test
    void aRateThatDoesNotDifferAtHandMayDifferElsewhere() {
        double[][] values = {{1, 0, 1, 1, 0, 1}, {1, 0, 1, 1, 0, 1}};
        Difference difference = Resampled.of(PairedFigure.rate("acc", values, new int[] {1, 1, 1, 1, 1, 1}), SURE)
                .difference(1, 1);
        double bound = 0.3903342879021686; // scipy.stats.binomtest(0, 6).proportion_ci(method='wilson').high
        assertAll(
                () -> assertEquals(0, difference.delta()),
                () -> assertEquals(-bound, difference.interval().low(), 1e-12),
                () -> assertEquals(bound, difference.interval().high(), 1e-12),
                () -> assertNull(difference.detectable()));
    }

    @Test
    void aDifferenceSaysHowSmallOneCouldBeDetected() {
        double[][] values = {{1, 0, 1, 1, 0, 1}, {1, 0, 1, 0, 0, 1}};
        Double detectable = Resampled.of(PairedFigure.rate("acc", values, new int[] {1, 1, 1, 1, 1, 1}), SURE)
                .difference(1, 1)
                .detectable();
        // 2.80 standard deviations of the mean of five zeros and a one: √(5/36 / 6)
        assertNotNull(detectable);
        assertEquals(2.8016 * Math.sqrt(5 / 36.0 / 6), detectable, 0.02);
    }

    @Test
    void theSameNumbersAreOneTest() {
        PairedFigure any = PairedFigure.rate("any", new double[][] {{1, 0}, {0, 0}, {1, 1}}, new int[] {1, 1});
        PairedFigure max = PairedFigure.scores("max", new double[][] {{1, 0}, {0, 0}, {1, 0.5}});
        assertTrue(any.isSame(max, 1));
        assertFalse(any.isSame(max, 2));
    }

    /// 200 scores whose signs cannot be counted out: the smallest p follows the number of tests.
    @Test
    void aLargeDifferenceOutlastsAThousandTests() {
        double[][] values = new double[2][200];
        for (int unit = 0; unit < 200; unit++) {
            values[0][unit] = 5 + Math.sin(unit);
            values[1][unit] = values[0][unit] + 1 + 0.1 * Math.cos(3 * unit);
        }
        Resampled mean = Resampled.of(mean("perplexity", values), SURE);
        assertEquals(1.0 / 2001, mean.difference(1, 1).p(), 1e-15);
        Difference many = mean.difference(1, 1000);
        assertTrue(1000 * many.p() < 0.05 / 5, many.method());
        assertEquals("sign-flip permutation, 200000 draws", many.method());
    }

    @Test
    void aDifferenceThatIsNotSmallIsSettledByTheFirstDraws() {
        double[][] values = new double[2][200];
        for (int unit = 0; unit < 200; unit++) {
            values[1][unit] = Math.sin(unit * unit);
        }
        Resampled mean = Resampled.of(mean("perplexity", values), SURE);
        assertEquals(
                "sign-flip permutation, 2000 draws", mean.difference(1, 1000).method());
    }

    @Test
    void countsOfManyPromptsAreTestedExactly() {
        double[][] values = new double[2][100];
        Arrays.fill(values[0], 0, 60, 0.2);
        Arrays.fill(values[0], 60, 100, 0.6);
        int[] trials = new int[100];
        Arrays.fill(trials, 5);
        Difference difference =
                Resampled.of(PairedFigure.rate("rate", values, trials), SURE).difference(1, 1);
        assertEquals("exact sign flip", difference.method());
        assertEquals(Math.pow(2, -99), difference.p(), 1e-42);
    }

    @Test
    void aPairedDifferenceIsSurerThanTheFiguresThemselves() {
        double[][] values = new double[2][200];
        for (int unit = 0; unit < 200; unit++) {
            values[0][unit] = unit / 200.0;
            values[1][unit] = values[0][unit] + 0.01 + 0.001 * (unit % 3);
        }
        Resampled rate = Resampled.of(mean("rate", values), SURE);
        Difference difference = rate.difference(1, 1);
        double own = rate.interval(1).high() - rate.interval(1).low();
        double paired = difference.interval().high() - difference.interval().low();
        assertAll(
                () -> assertEquals(0.010995, difference.delta(), 1e-12),
                () -> assertTrue(paired < own / 100, paired + " against " + own),
                () -> assertTrue(difference.p() < 0.001, "p " + difference.p()));
    }

    @Test
    void yesAndNoAreTestedExactly() {
        double[][] values = {{1, 1, 1, 1, 1, 1, 0, 1}, {0, 0, 0, 0, 0, 1, 1, 1}};
        Difference difference = Resampled.of(mean("acc", values), SURE).difference(1, 1);
        assertEquals("exact McNemar", difference.method());
        assertEquals(0.21875, difference.p(), 1e-12); // 5 against 1
        assertEquals(-0.5, difference.delta());
    }

    @Test
    void aCorpusIsTheExponentialOfAllTokens() {
        double[][] losses = {{2, 6}, {4, 6}};
        PairedFigure corpus = new PairedFigure("corpus", losses, new double[] {1, 3}, PairedFigure.Link.EXP);
        assertEquals(Math.exp(2), corpus.value(0), 1e-12);
        Difference difference = Resampled.of(corpus, SURE).difference(1, 1);
        assertEquals(Math.exp(2.5) - Math.exp(2), difference.delta(), 1e-12);
        // draws of two texts: both the first, both the second, or one of each
        assertEquals(Math.exp(2), Resampled.of(corpus, SURE).interval(1).low(), 1e-12);
        assertEquals(Math.exp(4), Resampled.of(corpus, SURE).interval(1).high(), 1e-12);
        // Student's: residuals of ±1.5 exp(2.5) over four tokens, and its quantile of one degree of freedom
        double half = Math.tan(0.475 * Math.PI) * Math.sqrt(2 * 2 * 1.5 * 1.5) * Math.exp(2.5) / 4;
        assertEquals(difference.delta() - half, difference.interval().low(), 1e-9);
        assertEquals(difference.delta() + half, difference.interval().high(), 1e-9);
    }

    @Test
    void nothingLeftMakesARatioWithoutValue() {
        Difference difference = Resampled.of(mean("rate", new double[][] {{0.5, 0.25}, {0, 0}}), SURE)
                .difference(1, 1);
        assertNull(difference.ratio().value());
        assertNull(difference.ratio().high());
    }

    @Test
    void noUnitsHaveNoFigures() {
        Resampled none = Resampled.of(mean("rate", new double[2][0]), SURE);
        assertTrue(Double.isNaN(none.figure().value(0)));
        assertTrue(Double.isNaN(none.interval(0).low()));
        assertTrue(Double.isNaN(none.difference(1, 1).p()));
    }

    @Test
    void agreementIsCountedInATable() {
        Agreement agreement = Agreement.of(
                "a", "b", List.of(new boolean[] {true, true, false, false}, new boolean[] {true, false, false, false}));
        assertEquals(new Agreement("a", "b", 0.5, 0.75, 1, 1, 0, 4), agreement);
    }

    @Test
    void divergenceIsTheSumOverTheVocabulary() {
        float[] base = {0, 0, (float) Math.log(2), 5, 1, 1};
        float[] other = {0, 0, 0, 1, 5, 1};
        Divergence first = Divergence.of(base, other, 3, 0);
        double expected = 2 * 0.25 * Math.log(0.25 * 3) + 0.5 * Math.log(0.5 * 3);
        assertEquals(expected, first.kl()[0], 1e-7);
        assertEquals(1, Divergence.of(base, base, 3, 1).agree());
        assertEquals(0, Divergence.of(base, base, 3, 1).kl()[0], 1e-15);
        assertEquals(0, Divergence.of(base, other, 3, 1).agree());
    }

    private static PairedFigure mean(String name, double[][] values) {
        double[] ones = new double[values[0].length];
        Arrays.fill(ones, 1);
        return new PairedFigure(name, values, ones, PairedFigure.Link.IDENTITY);
    }
}
