package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

class GroupedErrorsTest {
    private static final float[] RESPONSES = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4};
    private static final String LABELS = "1 0 1 0 1 1 0 0 1 0 0 1 1 1 0 0 0 1 1 0";

    private static Discrimination discriminate(float[] responses, boolean[] labels, int... groups) throws Cancelled {
        return new Auroc(labels, 1)
                .discriminate(
                        ResponseMatrix.of(responses, labels.length, responses.length / labels.length),
                        groups,
                        Progress.NONE);
    }

    private static int[] ints(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static boolean[] labels(String text) {
        int[] numbers = ints(text);
        boolean[] labels = new boolean[numbers.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = numbers[i] == 1;
        }
        return labels;
    }

    /// numpy 2: `psi = (P[:, None] > Q) + 0.5 * (P[:, None] == Q)`, `v10 = psi.mean(1)`, `v01 = psi.mean(0)`,
    /// `A = psi.mean()`; by group `a = (v10[gp == i] - A).sum()`, `b = (v01[gq == i] - A).sum()`; `S10 = I10 /
    /// ((I10 - 1) * m) * (a ** 2).sum()`, `S01` likewise, `S11 = I / (I - 1) * (a * b).sum()`; `sqrt(S10 / m +
    /// S01 / n + 2 * S11 / (m * n))`; with mid-ranks less their mean in `r`, `c = ((y[g == i] - m / N) * r[g ==
    /// i]).sum()`, `z = (psi.sum() - m * n / 2) / sqrt(I / (I - 1) * (c ** 2).sum())`, `erfc(abs(z) /
    /// sqrt(2))`.
    @ParameterizedTest
    @CsvSource(textBlock = """
        # groups,                                            error,              chance
        0 0 1 1 1 2 2 3 4 4 4 5 6 6 7 8 8 8 9 9,             0.0976773925525913, 0.0582348038342492
        0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19,   0.109163485958752,  0.0360632112392208
        0 1 0 1 2 3 4 5 6 5 7 8 8 9 7 4 4 2 2 5,             0.145189531303052,  0.114426897862561
        """)
    void errorAndChanceAreNumpys(String groups, double error, double chance) throws Cancelled {
        Discrimination found = discriminate(RESPONSES, labels(LABELS), ints(groups));
        assertEquals(0.775f, found.auroc()[0]);
        assertEquals((float) error, found.error()[0]);
        assertEquals(chance, found.chance()[0], 1e-14);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 11, 60, 400})
    void aGroupForEachTextHasDeLongsErrorAndTheSameAuroc(int texts) throws Cancelled {
        for (int repeat = 0; repeat < 30; repeat++) {
            boolean[] labels = DiscriminationTest.labels(texts, repeat);
            float[] responses = DiscriminationTest.responses(texts, repeat);
            Discrimination single = DiscriminationTest.discriminate(responses, labels);
            Discrimination grouped =
                    discriminate(responses, labels, IntStream.range(0, texts).toArray());
            assertArrayEquals(single.auroc(), grouped.auroc());
            assertArrayEquals(single.common(), grouped.common());
            assertEquals(single.error()[0], grouped.error()[0], 1e-7f, "repeat " + repeat);
        }
    }

    @Test
    void noGroupsAreTheErrorsOfSingleTexts() throws Cancelled {
        boolean[] labels = DiscriminationTest.labels(50, 1);
        float[] responses = DiscriminationTest.responses(50, 1);
        Discrimination single = DiscriminationTest.discriminate(responses, labels);
        Discrimination grouped = discriminate(responses, labels);
        assertArrayEquals(single.error(), grouped.error());
        assertArrayEquals(single.chance(), grouped.chance());
    }

    /// Ten copies of each text are no new evidence: the interval, and the p value by group, are those of the
    /// single ones.
    @ParameterizedTest
    @ValueSource(ints = {12, 60, 200})
    void tenCopiesOfEachTextInAGroupHaveTheIntervalOfTheSingleOnes(int texts) throws Cancelled {
        double farthest = 0;
        for (int repeat = 0; repeat < 30; repeat++) {
            boolean[] labels = DiscriminationTest.labels(texts, repeat);
            float[] responses = DiscriminationTest.responses(texts, repeat);
            boolean[] copiedLabels = new boolean[10 * texts];
            float[] copied = new float[10 * texts];
            int[] groups = new int[10 * texts];
            for (int copy = 0; copy < copied.length; copy++) {
                groups[copy] = copy % texts;
                copied[copy] = responses[copy % texts];
                copiedLabels[copy] = labels[copy % texts];
            }
            Discrimination single = DiscriminationTest.discriminate(responses, labels);
            Discrimination ten = discriminate(copied, copiedLabels, groups);
            Interval one = Discrimination.interval(single.auroc()[0], single.error()[0], 0);
            Interval all = Discrimination.interval(ten.auroc()[0], ten.error()[0], 0);
            double width = one.high() - one.low();
            farthest = Math.max(farthest, Math.abs((all.high() - all.low()) / width - 1));
            double chance = discriminate(
                            responses, labels, IntStream.range(0, texts).toArray())
                    .chance()[0];
            assertEquals(chance, ten.chance()[0], 1e-9, "repeat " + repeat);
        }
        assertTrue(farthest < 1e-5, "widths differ by " + farthest);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void missingResponsesAreLeftOutOrRankLowest(boolean lowest) throws Cancelled {
        SplittableRandom random = new SplittableRandom(8);
        int texts = 80;
        boolean[] labels = DiscriminationTest.labels(texts, 3);
        int[] groups = random.ints(texts, 0, 20).toArray();
        float[] responses = DiscriminationTest.responses(texts, 4);
        int[] present = random.ints(0, texts).distinct().limit(50).sorted().toArray();
        float[] some = new float[texts];
        Arrays.fill(some, Float.NEGATIVE_INFINITY);
        float[] rest = new float[present.length];
        boolean[] restLabels = new boolean[present.length];
        int[] restGroups = new int[present.length];
        for (int i = 0; i < present.length; i++) {
            some[present[i]] = responses[present[i]];
            rest[i] = responses[present[i]];
            restLabels[i] = labels[present[i]];
            restGroups[i] = groups[present[i]];
        }
        MissingResponses missing = lowest ? MissingResponses.LOWEST : MissingResponses.LEFT_OUT;
        Discrimination found =
                new Auroc(labels, 1, missing).discriminate(ResponseMatrix.of(some, texts, 1), groups, Progress.NONE);
        float[] ranked = some.clone();
        for (int text = 0; text < texts; text++) {
            ranked[text] = Math.max(-1000, some[text]);
        }
        Discrimination expected =
                lowest ? discriminate(ranked, labels, groups) : discriminate(rest, restLabels, restGroups);
        assertEquals(expected.error()[0], found.error()[0]);
        assertEquals(expected.chance()[0], found.chance()[0]);
    }

    @Test
    void aClassOfOneGroupHasNoStandardErrorAndOneGroupAtAllNoChance() throws Cancelled {
        boolean[] labels = {true, true, false, false, false};
        float[] responses = {3, 4, 1, 2, 5};
        Discrimination found = discriminate(responses, labels, 0, 0, 1, 2, 2);
        assertTrue(Float.isNaN(found.error()[0]));
        assertTrue(found.chance()[0] > 0.2);
        assertTrue(Double.isNaN(discriminate(responses, labels, 0, 0, 0, 0, 0).chance()[0]));
        assertEquals(1, discriminate(new float[5], labels, 0, 1, 2, 3, 4).chance()[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void doesNotDependOnTheNumberOfThreads(int threads) throws Cancelled {
        float[] values = DiscriminationTest.responses(40 * 300, 0);
        boolean[] labels = DiscriminationTest.labels(40, 1);
        int[] groups = new SplittableRandom(2).ints(40, 0, 9).toArray();
        ResponseMatrix matrix = ResponseMatrix.of(values, 40, 300);
        Discrimination one = new Auroc(labels, 1).discriminate(matrix, groups, Progress.NONE);
        Discrimination many = new Auroc(labels, threads).discriminate(matrix, groups, Progress.NONE);
        assertArrayEquals(one.error(), many.error());
        assertArrayEquals(one.chance(), many.chance());
    }

    @Test
    void everyTextNeedsAGroup() {
        assertThrows(IllegalArgumentException.class, () -> discriminate(new float[4], labels("1 0 1 0"), 0, 1, 2));
    }
}
