package sotto.num;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Permutation test of all neurons of a response matrix, whose correlations it respects.
///
/// The ranks of a neuron's responses do not depend on labels, so that its statistics in all deals are one product
/// of ranks and labels, in whole numbers: the result is exact, and depends on no number of threads. Eight texts at
/// a time, the sums over each of their 256 subsets are made once and looked up for each deal (the method of four
/// Russians), for two neurons in one `long`.
public final class PermutationTest {
    /// Most texts of which two neurons' sums fit into one `long`.
    private static final int HALF = 46_340;

    /// Most texts at all: sums of ranks below the [#COUNT]th bit, and numbers of texts above.
    private static final int MOST = 1 << 21;

    private static final int COUNT = 42;

    private final LabelPermutations labels;
    private final MissingResponses missing;
    private final int least;
    private final int threads;

    /// Factor from doubled sums of ranks to statistics in each deal `[P + 1]`, for neurons that respond to all texts.
    private final double[] scales;

    /// Makes a test with these labels.
    ///
    /// @param least the number of texts of each class to which a neuron that lacks responses must respond to be
    ///     tested
    /// @param threads number of threads, at least 1
    public PermutationTest(LabelPermutations labels, MissingResponses missing, int least, int threads) {
        if (labels.texts() >= MOST) {
            throw new IllegalArgumentException(labels.texts() + " texts");
        }
        this.labels = labels;
        this.missing = missing;
        this.least = least;
        this.threads = threads;
        scales = new double[labels.deals() + 1];
        Arrays.setAll(scales, deal -> scale(labels.positives(deal), labels.texts()));
    }

    /// `1 / (2 m n σ)` with `σ² = (m + n + 1) / 12 m n`.
    private static double scale(double positives, double texts) {
        return Math.sqrt(3 / (positives * (texts - positives) * (texts + 1)));
    }

    /// Tests the neurons of responses `[B, N]`, which must be finite or, where that is allowed, missing.
    public FamilywiseTest of(ResponseMatrix responses, Progress progress) throws Cancelled {
        if (responses.texts() != labels.texts()) {
            throw new IllegalArgumentException(
                    "%d rows of responses for %d labels".formatted(responses.texts(), labels.texts()));
        }
        double[] statistic = new double[responses.neurons()];
        List<Worker> workers = new ArrayList<>();
        new Chunks(ResponseChunk.chunks(responses), threads, "permutations")
                .forEach(
                        () -> {
                            Worker worker = new Worker(responses, statistic);
                            synchronized (workers) {
                                workers.add(worker);
                            }
                            return worker;
                        },
                        progress);
        double[] highest = new double[labels.deals()];
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        for (Worker worker : workers) {
            highest = FamilywiseTest.highest(highest, Arrays.copyOfRange(worker.highest, 1, worker.highest.length));
        }
        return new FamilywiseTest(statistic, highest);
    }

    /// Tester of chunks of neurons.
    private final class Worker implements IntConsumer {
        private final ResponseChunk columns;
        private final double[] statistic;
        private final long[] values = new long[labels.codes() * LabelPermutations.TEXTS];
        private final long[] subsets = new long[1 << LabelPermutations.TEXTS];
        private final long[] sums = new long[labels.deals() + 1];
        private final MidRanks first = new MidRanks(labels.texts(), missing);
        private final MidRanks second = new MidRanks(labels.texts(), missing);

        /// Largest statistic of each deal `[P + 1]`.
        final double[] highest = new double[labels.deals() + 1];

        Worker(ResponseMatrix responses, double[] statistic) {
            columns = new ResponseChunk(responses);
            this.statistic = statistic;
            Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        }

        @Override
        public void accept(int chunk) {
            int count = columns.read(chunk);
            boolean waits = false;
            for (int place = 0; place < count; place++) {
                MidRanks ranks = waits ? second : first;
                columns.rank(ranks, place, columns.first(chunk));
                if (!ranks.isComplete()) {
                    testIncomplete(ranks);
                } else if (waits) {
                    testBoth();
                    waits = false;
                } else if (labels.texts() > HALF) {
                    testFirst();
                } else {
                    waits = true;
                }
            }
            if (waits) {
                testFirst();
            }
        }

        private void testBoth() {
            for (int text = 0; text < labels.texts(); text++) {
                values[text] = first.doubled[text] | (long) second.doubled[text] << 32;
            }
            add();
            for (int deal = 0; deal < sums.length; deal++) {
                keep(first.neuron(), deal, statistic(sums[deal] & 0xffffffffL, deal));
                keep(second.neuron(), deal, statistic(sums[deal] >>> 32, deal));
            }
        }

        private void testFirst() {
            for (int text = 0; text < labels.texts(); text++) {
                values[text] = first.doubled[text];
            }
            add();
            for (int deal = 0; deal < sums.length; deal++) {
                keep(first.neuron(), deal, statistic(sums[deal], deal));
            }
        }

        private double statistic(long sum, int deal) {
            return (sum - labels.positives(deal) * (labels.texts() + 1L)) * scales[deal];
        }

        /// Tests a neuron that lacks responses, of which each deal has another number.
        private void testIncomplete(MidRanks ranks) {
            boolean lowest = missing == MissingResponses.LOWEST;
            for (int text = 0; text < labels.texts(); text++) {
                long there = columns.value(columns.place(ranks.neuron()), text) == Float.NEGATIVE_INFINITY ? 0 : 1;
                values[text] = ranks.doubled[text] | there << COUNT;
            }
            add();
            long positives = sums[0] >>> COUNT;
            if (Math.min(positives, ranks.present() - positives) < least) {
                statistic[ranks.neuron()] = Double.NaN;
                return;
            }
            for (int deal = 0; deal < sums.length; deal++) {
                long sum = sums[deal] & ((1L << COUNT) - 1);
                long m = sums[deal] >>> COUNT;
                if (lowest || (m > 0 && m < ranks.present())) {
                    double found = lowest
                            ? statistic(sum, deal)
                            : (sum - m * (ranks.present() + 1L)) * scale((double) m, ranks.present());
                    keep(ranks.neuron(), deal, found);
                }
            }
        }

        private void keep(int neuron, int deal, double found) {
            if (deal == 0) {
                statistic[neuron] = found;
            }
            highest[deal] = Math.max(highest[deal], found);
        }

        /// Sums the values of the positive texts of every deal.
        private void add() {
            Arrays.fill(sums, 0);
            for (int code = 0; code < labels.codes(); code++) {
                for (int text = 0; text < LabelPermutations.TEXTS; text++) {
                    long value = values[code * LabelPermutations.TEXTS + text];
                    int half = 1 << text;
                    for (int subset = 0; subset < half; subset++) {
                        subsets[half | subset] = subsets[subset] + value;
                    }
                }
                byte[] dealt = labels.code(code);
                for (int deal = 0; deal < sums.length; deal++) {
                    sums[deal] += subsets[dealt[deal] & 0xff];
                }
            }
        }
    }
}
