package sotto.num;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Area under the ROC curve of each neuron, in [0, 1]: how well it tells positive texts from negative ones.
///
/// `AUROC = P(z⁺ > z⁻) + ½ P(z⁺ = z⁻)` over all pairs of a positive and a negative text: Mann–Whitney's
/// statistic with mid-ranks divided by the number of pairs, as scikit-learn's `roc_auc_score` computes it.
/// Pairs are counted exactly; the only rounding is the last, to float32. An AUROC below one half is left there:
/// such a neuron responds more to negative texts.
///
/// Where responses may be missing, a neuron's AUROC is not a number if it lacks responses to all texts of a
/// class.
public final class Auroc {
    /// Largest number of neurons in a chunk: their columns are written side by side, and a row's part fills
    /// four cache lines.
    private static final int NEURONS = 64;

    /// Largest number of keys in a chunk, where there are very many texts: 64 MiB a thread.
    private static final int KEYS = 1 << 24;

    /// Ints of a cache line.
    private static final int LINE = 16;

    /// Key of a response that is missing: the lowest of all.
    private static final int MISSING = KeySort.key(Float.NEGATIVE_INFINITY);

    private final int threads;
    private final MissingResponses missing;

    /// Number of positive texts.
    private final int positives;

    /// Number of negative texts.
    private final int negatives;

    /// Ints from one neuron's column to the next: an odd number of cache lines, lest columns evict each other.
    private final int stride;

    /// Place of each text's key in its neuron's column: positives first, then negatives.
    private final int[] places;

    /// Makes a scorer for texts with these labels, true for positive, all of which have a response; both
    /// classes must occur.
    ///
    /// @param threads number of threads, at least 1; the result does not depend on it
    public Auroc(boolean[] labels, int threads) {
        this(labels, threads, MissingResponses.REFUSED);
    }

    /// Makes a scorer likewise, of responses that may be missing.
    public Auroc(boolean[] labels, int threads, MissingResponses missing) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads);
        }
        this.threads = threads;
        this.missing = missing;
        int count = 0;
        for (boolean positive : labels) {
            count += positive ? 1 : 0;
        }
        positives = count;
        negatives = labels.length - count;
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException(
                    "AUROC needs both classes, not %d positive and %d negative texts.".formatted(positives, negatives));
        }
        stride = LINE * (Math.ceilDiv(labels.length, LINE) | 1);
        places = places(labels, positives);
    }

    private static int[] places(boolean[] labels, int positives) {
        int[] places = new int[labels.length];
        int positive = 0;
        int negative = positives;
        for (int text = 0; text < labels.length; text++) {
            places[text] = labels[text] ? positive++ : negative++;
        }
        return places;
    }

    /// The AUROC of every neuron `[N]`, from responses `[B, N]` to the labelled texts.
    ///
    /// @throws NotFinite for a response that is NaN or infinite and not missing, the first of the lowest chunk
    ///     that has one
    public float[] of(ResponseMatrix responses, Progress progress) throws Cancelled {
        float[] auroc = new float[responses.neurons()];
        Arrays.fill(auroc, Float.NaN);
        read(responses, progress, () -> (columns, some, neuron) -> {
            long twice = PairCount.twice(columns, some.from, some.positives, some.negatives);
            auroc[neuron] = (float) (twice / (2.0 * some.positives * some.negatives));
        });
        return auroc;
    }

    /// AUROC of every neuron with its average precision, standard error and p value, in one pass over the same sorted
    /// responses.
    ///
    /// @throws NotFinite likewise
    public Discrimination discriminate(ResponseMatrix responses, Progress progress) throws Cancelled {
        float[] auroc = new float[responses.neurons()];
        float[] precision = new float[responses.neurons()];
        float[] error = new float[responses.neurons()];
        float[] common = new float[responses.neurons()];
        double[] chance = new double[responses.neurons()];
        for (float[] values : List.of(auroc, precision, error, common)) {
            Arrays.fill(values, Float.NaN);
        }
        Arrays.fill(chance, Double.NaN);
        Discrimination found = new Discrimination(auroc, precision, error, common, chance);
        read(responses, progress, () -> new Discriminating(new PairMoments(), found));
        return found;
    }

    /// AUROC of every neuron likewise, with standard errors and p values for texts that come in groups.
    ///
    /// Standard errors are Obuchowski's (1997), p values by the null variance over groups, both as
    /// [GroupedErrors] says; the AUROCs are the same.
    ///
    /// @param groups number of each text's group `[B]`, from 0; empty where each text is by itself
    /// @throws NotFinite likewise
    public Discrimination discriminate(ResponseMatrix responses, int[] groups, Progress progress) throws Cancelled {
        if (groups.length == 0) {
            return discriminate(responses, progress);
        }
        boolean[] labels = new boolean[places.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = places[text] < positives;
        }
        GroupedErrors errors = new GroupedErrors(labels, groups, missing, threads);
        Discrimination single = discriminate(responses, progress.slice(0, 0.3));
        return errors.of(single, responses, progress.slice(0.3, 1));
    }

    /// Reader of everything that a [Discrimination] has.
    private record Discriminating(PairMoments moments, Discrimination found) implements Reader {
        @Override
        public void read(int[] columns, Keys all, int neuron) {
            moments.read(columns, all.from, all.positives, all.negatives);
            found.auroc()[neuron] = (float) moments.auroc();
            found.precision()[neuron] = (float) moments.averagePrecision();
            found.error()[neuron] = (float) moments.standardError();
            found.chance()[neuron] = moments.chance();
            found.common()[neuron] = (float) moments.common();
        }

        @Override
        public void readPresent(int[] columns, Keys present, int neuron) {
            moments.read(columns, present.from, present.positives, present.negatives);
            found.common()[neuron] = (float) moments.common();
        }
    }

    private void read(ResponseMatrix responses, Progress progress, Supplier<Reader> readers) throws Cancelled {
        if (responses.texts() != places.length) {
            throw new IllegalArgumentException(
                    "%d rows of responses for %d labels".formatted(responses.texts(), places.length));
        }
        int width = Math.clamp(KEYS / stride, 1, NEURONS);
        int chunks = Math.ceilDiv(responses.neurons(), width);
        new Chunks(chunks, threads, "AUROC").forEach(() -> new Worker(responses, width, readers.get()), progress);
    }

    /// Consumer of one neuron's sorted responses, which computes the result from them; one for each thread.
    private interface Reader {
        /// Reads the keys that count for the AUROC; `neuron` is the neuron's number. Not called for a neuron
        /// that has no responses to one of the classes.
        void read(int[] columns, Keys counted, int neuron);

        /// Reads, after all keys, those of the responses alone, where missing ones rank lowest.
        default void readPresent(int[] columns, Keys present, int neuron) {}
    }

    /// Place of a neuron's sorted keys: those of the positives from `from` on, then of the negatives.
    private record Keys(int from, int positives, int negatives) {}

    /// Scorer of chunks of neurons, each to its own part of the result.
    private final class Worker implements IntConsumer {
        private final ResponseMatrix responses;
        private final int width;
        private final Reader reader;
        private final float[] row;
        private final int[] columns;
        private final KeySort sort = new KeySort(Math.max(positives, negatives));

        Worker(ResponseMatrix responses, int width, Reader reader) {
            this.responses = responses;
            this.width = Math.min(width, responses.neurons());
            this.reader = reader;
            row = new float[this.width];
            columns = new int[this.width * stride]; // [width, B and a bit]
        }

        @Override
        public void accept(int chunk) {
            int first = chunk * width;
            int count = Math.min(width, responses.neurons() - first);
            for (int text = 0; text < places.length; text++) {
                responses.read(text, first, count, row);
                if (!placeKeys(row, count, places[text])) {
                    throw notFinite(text, first);
                }
            }
            for (int neuron = 0; neuron < count; neuron++) {
                int from = neuron * stride;
                sort.sort(columns, from, positives);
                sort.sort(columns, from + positives, negatives);
                read(from, first + neuron);
            }
        }

        private void read(int from, int neuron) {
            int endOfPositives = from + positives;
            int lackingPositives = missing(from, positives);
            int lackingNegatives = missing(endOfPositives, negatives);
            if (lackingPositives == positives || lackingNegatives == negatives) {
                return;
            }
            boolean complete = lackingPositives + lackingNegatives == 0;
            if (complete || missing == MissingResponses.LOWEST) {
                reader.read(columns, new Keys(from, positives, negatives), neuron);
            }
            if (!complete) {
                int rest = negatives - lackingNegatives;
                System.arraycopy(columns, endOfPositives + lackingNegatives, columns, endOfPositives, rest);
                Keys present = new Keys(from + lackingPositives, positives - lackingPositives, rest);
                if (missing == MissingResponses.LOWEST) {
                    reader.readPresent(columns, present, neuron);
                } else {
                    reader.read(columns, present, neuron);
                }
            }
        }

        /// The number of missing responses among sorted keys.
        private int missing(int from, int count) {
            return columns[from] == MISSING ? PairCount.endOfRun(columns, from, from + count) - from : 0;
        }

        /// Writes the keys of a row's part to their columns; false if a value is not finite and not missing.
        private boolean placeKeys(float[] values, int count, int place) {
            float least = missing == MissingResponses.REFUSED ? Float.NEGATIVE_INFINITY : -Float.MAX_VALUE;
            boolean finite = true;
            for (int neuron = 0; neuron < count; neuron++) {
                float value = values[neuron];
                finite &= Math.abs(Math.max(value, least)) <= Float.MAX_VALUE;
                columns[neuron * stride + place] = KeySort.key(value);
            }
            return finite;
        }

        private boolean isAllowed(float value) {
            return Float.isFinite(value) || (missing != MissingResponses.REFUSED && value == Float.NEGATIVE_INFINITY);
        }

        private NotFinite notFinite(int text, int first) {
            int at = 0;
            while (isAllowed(row[at])) {
                at++;
            }
            return new NotFinite(text, first + at, row[at]);
        }
    }
}
