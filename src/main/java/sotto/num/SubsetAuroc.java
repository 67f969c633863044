package sotto.num;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// AUROC of each neuron on many subsets of its texts, for which its responses are sorted once.
///
/// The sorted texts are walked through once, with a counter for each subset of the negative texts below: `2U` is
/// twice their sum over the positive texts, plus ties. Counts are whole numbers, so an AUROC is that of [Auroc] on
/// the subset alone, to the last bit. Time grows with texts × subsets and memory with neurons × subsets; nothing
/// depends on the number of threads.
public final class SubsetAuroc {
    /// Most neurons of a chunk.
    private static final int NEURONS = 64;

    /// Most responses of a chunk, where there are very many texts: 64 MiB a thread.
    private static final int RESPONSES = 1 << 24;

    private static final int MISSING = KeySort.key(Float.NEGATIVE_INFINITY);

    private final int texts;
    private final int subsets;
    private final MissingResponses missing;
    private final int threads;

    /// Whether a text is among a subset's positive texts, -1 or 0 `[B, S]`.
    private final int[][] positive;

    /// Likewise of the negative texts.
    private final int[][] negative;

    /// Pairs of each subset, twice `[S]`, for neurons that respond to all texts.
    private final double[] pairs;

    /// Steps after which sums of 32 bits must be added up.
    private final int steps;

    /// Subset of texts with labels of its own.
    ///
    /// The arrays are handed over, not copied.
    ///
    /// @param positives places of its positive texts, at least one
    /// @param negatives places of its negative texts, at least one
    @SuppressWarnings("ArrayRecordComponent") // read here alone
    public record Subset(int[] positives, int[] negatives) {
        /// Checks that both classes occur.
        public Subset {
            if (positives.length == 0 || negatives.length == 0) {
                throw new IllegalArgumentException(
                        "%d positive, %d negative texts".formatted(positives.length, negatives.length));
            }
        }

        /// Number of its texts.
        public int size() {
            return positives.length + negatives.length;
        }
    }

    /// Makes a scorer of subsets of `texts` texts.
    ///
    /// @param threads number of threads, at least 1
    public SubsetAuroc(int texts, List<Subset> subsets, MissingResponses missing, int threads) {
        this.texts = texts;
        this.subsets = subsets.size();
        this.missing = missing;
        this.threads = threads;
        positive = new int[texts][this.subsets];
        negative = new int[texts][this.subsets];
        pairs = new double[this.subsets];
        steps = Integer.MAX_VALUE / 4 / Math.max(1, texts);
        for (int subset = 0; subset < this.subsets; subset++) {
            Subset some = subsets.get(subset);
            for (int text : some.positives) {
                positive[text][subset] = -1;
            }
            for (int text : some.negatives) {
                negative[text][subset] = -1;
            }
            pairs[subset] = 2.0 * some.positives.length * some.negatives.length;
        }
    }

    /// The AUROC of every neuron on every subset `[S, N]`, from responses `[B, N]`; not a number where a neuron lacks
    /// responses to all texts of a class of the subset.
    ///
    /// @throws NotFinite for a response that is NaN or infinite and not missing
    public float[][] of(ResponseMatrix responses, Progress progress) throws Cancelled {
        if (responses.texts() != texts) {
            throw new IllegalArgumentException("%d rows of responses for %d texts".formatted(responses.texts(), texts));
        }
        float[][] auroc = new float[subsets][responses.neurons()];
        int width = Math.clamp(RESPONSES / texts, 1, NEURONS);
        new Chunks(Math.ceilDiv(responses.neurons(), width), threads, "AUROC of parts of the texts")
                .forEach(() -> new Worker(responses, width, auroc), progress);
        return auroc;
    }

    /// Scorer of chunks of neurons.
    private final class Worker implements IntConsumer {
        private final ResponseMatrix responses;
        private final int width;
        private final float[][] auroc;
        private final float[] row;
        private final int[] columns;
        private final long[] order = new long[texts];
        private final int[] below = new int[subsets];
        private final int[] part = new int[subsets];
        private final long[] twice = new long[subsets];
        private int since;

        Worker(ResponseMatrix responses, int width, float[][] auroc) {
            this.responses = responses;
            this.width = Math.min(width, responses.neurons());
            this.auroc = auroc;
            row = new float[this.width];
            columns = new int[this.width * texts];
        }

        @Override
        public void accept(int chunk) {
            int first = chunk * width;
            int count = Math.min(width, responses.neurons() - first);
            for (int text = 0; text < texts; text++) {
                responses.read(text, first, count, row);
                for (int neuron = 0; neuron < count; neuron++) {
                    if (!isAllowed(row[neuron])) {
                        throw new NotFinite(text, first + neuron, row[neuron]);
                    }
                    columns[neuron * texts + text] = KeySort.key(row[neuron]);
                }
            }
            for (int neuron = 0; neuron < count; neuron++) {
                int lacking = sort(neuron * texts);
                walk(missing == MissingResponses.LEFT_OUT ? lacking : 0);
                write(first + neuron, lacking);
            }
        }

        private boolean isAllowed(float value) {
            return Float.isFinite(value) || (missing != MissingResponses.REFUSED && value == Float.NEGATIVE_INFINITY);
        }

        /// Sorts the texts by a neuron's responses, and returns how many lack one; they come first.
        private int sort(int from) {
            int lacking = 0;
            for (int text = 0; text < texts; text++) {
                int key = columns[from + text];
                lacking += key == MISSING ? 1 : 0;
                order[text] = (long) (key ^ Integer.MIN_VALUE) << 32 | text;
            }
            Arrays.sort(order);
            return lacking;
        }

        private int text(int place) {
            return (int) order[place];
        }

        /// Counts the pairs of every subset among the texts from a place of the order on.
        private void walk(int from) {
            Arrays.fill(below, 0);
            Arrays.fill(part, 0);
            Arrays.fill(twice, 0);
            since = 0;
            for (int start = from; start < texts; ) {
                int end = start + 1;
                while (end < texts && order[end] >> 32 == order[start] >> 32) {
                    end++;
                }
                if (end == start + 1) {
                    addSingle(text(start));
                } else {
                    addRun(start, end);
                }
                start = end;
            }
            flush();
        }

        /// Adds a text whose response no other text has.
        private void addSingle(int text) {
            int[] positives = positive[text]; // loops over rows of equal length become vector instructions
            int[] negatives = negative[text];
            for (int subset = 0; subset < part.length; subset++) {
                part[subset] += (below[subset] & positives[subset]) << 1;
                below[subset] -= negatives[subset];
            }
            count(2);
        }

        /// Adds texts that have the same response: the negatives among them count half.
        private void addRun(int start, int end) {
            for (int place = start; place < end; place++) {
                addPairs(positive[text(place)]);
            }
            for (int place = start; place < end; place++) {
                int[] negatives = negative[text(place)];
                for (int subset = 0; subset < below.length; subset++) {
                    below[subset] -= negatives[subset];
                }
            }
            for (int place = start; place < end; place++) {
                addPairs(positive[text(place)]);
            }
        }

        private void addPairs(int[] positives) {
            for (int subset = 0; subset < part.length; subset++) {
                part[subset] += below[subset] & positives[subset];
            }
            count(1);
        }

        private void count(int more) {
            since += more;
            if (since >= steps) {
                flush();
            }
        }

        private void flush() {
            for (int subset = 0; subset < part.length; subset++) {
                twice[subset] += part[subset];
                part[subset] = 0;
            }
            since = 0;
        }

        private void write(int neuron, int lacking) {
            if (lacking == 0) {
                for (int subset = 0; subset < subsets; subset++) {
                    auroc[subset][neuron] = (float) (twice[subset] / pairs[subset]);
                }
                return;
            }
            for (int subset = 0; subset < subsets; subset++) {
                long present = 0;
                long presentNegatives = 0;
                for (int place = lacking; place < texts; place++) {
                    present -= positive[text(place)][subset];
                    presentNegatives -= negative[text(place)][subset];
                }
                double there = present == 0 || presentNegatives == 0
                        ? Double.NaN
                        : missing == MissingResponses.LOWEST ? pairs[subset] : 2.0 * present * presentNegatives;
                auroc[subset][neuron] = (float) (twice[subset] / there);
            }
        }
    }
}
