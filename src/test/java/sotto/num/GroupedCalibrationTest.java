package sotto.num;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// P values, intervals and family-wise errors of neurons that know nothing, for texts that come in groups, over
/// many simulated runs.
@Tag("slow")
class GroupedCalibrationTest {
    private static final int NEURONS = 60;

    /// Groups of texts with the labels of one simulated run.
    private record Simulated(int[] groups, boolean[] labels, float[] responses) {
        /// Groups of one to nine texts; half of a response's variance is its group's.
        ///
        /// @param pure whether all texts of a group have the same label; else each group has a rate of its own
        static Simulated of(int count, boolean pure, double share, SplittableRandom random) {
            int[] groups = IntStream.range(0, count)
                    .flatMap(group -> IntStream.generate(() -> group).limit(random.nextInt(1, 10)))
                    .toArray();
            boolean[] labels = new boolean[groups.length];
            int positives = Math.max(2, (int) Math.round(share * count));
            boolean[] ofGroup = new boolean[count];
            for (int chosen = 0; chosen < positives; ) {
                int group = random.nextInt(count);
                chosen += ofGroup[group] ? 0 : 1;
                ofGroup[group] = true;
            }
            double[] rate = random.doubles(count, 0, 2 * share).toArray();
            for (int text = 0; text < labels.length; text++) {
                labels[text] = pure ? ofGroup[groups[text]] : random.nextDouble() < rate[groups[text]];
            }
            double[] shift = DoubleStream.generate(random::nextGaussian)
                    .limit((long) count * NEURONS)
                    .toArray();
            float[] responses = new float[groups.length * NEURONS];
            for (int i = 0; i < responses.length; i++) {
                double own = random.nextGaussian();
                responses[i] = (float) (shift[groups[i / NEURONS] * NEURONS + i % NEURONS] + own);
            }
            return new Simulated(groups, labels, responses);
        }

        boolean hasBoth() {
            int positives = 0;
            for (boolean label : labels) {
                positives += label ? 1 : 0;
            }
            return positives > 1 && positives < labels.length - 1;
        }

        ResponseMatrix matrix() {
            return ResponseMatrix.of(responses, labels.length, NEURONS);
        }
    }

    @ParameterizedTest
    @CsvSource({"30, true, 0.5", "100, true, 0.3", "100, true, 0.1", "30, false, 0.3", "100, false, 0.3"})
    void chancesAndIntervalsAreThoseOfGroups(int groups, boolean pure, double share) throws Cancelled {
        SplittableRandom random = new SplittableRandom(11);
        int runs = 0;
        int tests = 0;
        int[] small = new int[2];
        int[] alone = new int[2];
        int inside = 0;
        while (runs < 400) {
            Simulated run = Simulated.of(groups, pure, share, random);
            if (!run.hasBoth()) {
                continue;
            }
            runs++;
            Auroc auroc = new Auroc(run.labels, 2);
            Discrimination found = auroc.discriminate(run.matrix(), run.groups, Progress.NONE);
            Discrimination single = auroc.discriminate(run.matrix(), Progress.NONE);
            for (int neuron = 0; neuron < NEURONS; neuron++) {
                tests++;
                small[0] += found.chance()[neuron] <= 0.05 ? 1 : 0;
                small[1] += found.chance()[neuron] <= 0.001 ? 1 : 0;
                alone[0] += single.chance()[neuron] <= 0.05 ? 1 : 0;
                alone[1] += single.chance()[neuron] <= 0.001 ? 1 : 0;
                Interval interval = Discrimination.interval(found.auroc()[neuron], found.error()[neuron], 2);
                inside += interval.low() <= 0.5 && interval.high() >= 0.5 ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d groups, %s, %.0f %% positive: p of 0.05 in %.2f %%, of 0.001 in %.3f %%, intervals hold %.1f %%;"
                        + " taken as single texts %.1f %% and %.2f %%%n",
                groups,
                pure ? "of one class each" : "of both classes",
                100 * share,
                100.0 * small[0] / tests,
                100.0 * small[1] / tests,
                100.0 * inside / tests,
                100.0 * alone[0] / tests,
                100.0 * alone[1] / tests);
        assertTrue(small[0] <= 0.055 * tests && small[0] >= 0.035 * tests, "p of 0.05: " + small[0]);
        assertTrue(small[1] <= 0.0015 * tests, "p of 0.001: " + small[1]);
        assertTrue(inside >= 0.91 * tests && inside <= 0.965 * tests, "inside: " + inside);
        assertTrue(alone[0] > 0.08 * tests, "single texts: " + alone[0]);
    }

    @ParameterizedTest
    @CsvSource({"40, true, 0.5", "40, false, 0.3"})
    void theBestNeuronsPHoldsItsErrorWhereLabelsAreDealtByGroup(int groups, boolean pure, double share)
            throws Cancelled {
        SplittableRandom random = new SplittableRandom(12);
        int runs = 0;
        int wrong = 0;
        int alone = 0;
        while (runs < 1000) {
            Simulated run = Simulated.of(groups, pure, share, random);
            if (!run.hasBoth()) {
                continue;
            }
            runs++;
            LabelPermutations.Exchange exchange = LabelPermutations.Exchange.of(run.labels, run.groups, new int[0]);
            wrong += isWrong(run, new LabelPermutations(run.labels, exchange, 199, runs));
            alone += isWrong(run, new LabelPermutations(run.labels, 199, runs));
        }
        System.out.printf(
                Locale.ROOT,
                "%d runs of %d groups %s: family-wise error %.1f %%; with labels dealt to single texts %.1f %%%n",
                runs,
                groups,
                pure ? "of one class each" : "of both classes",
                100.0 * wrong / runs,
                100.0 * alone / runs);
        assertTrue(wrong <= 0.065 * runs, "family-wise error " + wrong);
        assertTrue(!pure || wrong >= 0.035 * runs, "family-wise error " + wrong);
        assertTrue(alone > 0.1 * runs, "dealt to single texts " + alone);
    }

    private static int isWrong(Simulated run, LabelPermutations deals) throws Cancelled {
        FamilywiseTest found =
                new PermutationTest(deals, MissingResponses.REFUSED, 1, 2).of(run.matrix(), Progress.NONE);
        for (float p : FamilywiseTest.p(found.statistic(), found.highest())) {
            if (p <= FamilywiseTest.ERROR + 1e-7) {
                return 1;
            }
        }
        return 0;
    }
}
