package sotto.num;

import java.util.Arrays;
import java.util.function.IntConsumer;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Standard errors and p values of AUROCs whose texts come in groups: the sentences of a document, the posts of
/// an author.
///
/// Groups are independent of each other, the texts of one need not be, and its texts may be of both classes.
///
/// The standard error is Obuchowski's (1997), which is DeLong's where each text is a group. With the placements
/// `v` of the `m` positive and `w` of the `n` negative texts, and in group `i` the sums `aᵢ = Σ (v - A)` and
/// `bᵢ = Σ (w - A)`, it is the root of
/// `M Σaᵢ² / ((M - 1) m²) + N Σbᵢ² / ((N - 1) n²) + 2 I Σaᵢbᵢ / ((I - 1) m n)`, for `I` groups, `M` with positive
/// and `N` with negative texts.
///
/// The p value is of Mann and Whitney's U with its variance under the null by groups. With centred mid-ranks
/// `r` of all `m + n` texts, `U - mn/2 = Σ cᵢ` exactly, where `cᵢ = Σ (y - m / (m + n)) r` over the texts of
/// group `i`, `y` being 1 for positive and 0 for negative ones. A group has `cᵢ` of mean 0 where responses do
/// not depend on labels, and they are independent but for the ranks (Hájek's projection), so that
/// `I Σcᵢ² / (I - 1)` estimates the variance. For texts that are groups of their own its mean over all deals of
/// the labels is Mann and Whitney's variance with ties. No continuity correction, because the steps of U depend
/// on the groups.
final class GroupedErrors {
    private final boolean[] labels;
    private final int[] groups;
    private final int count;
    private final MissingResponses missing;
    private final int threads;

    /// Prepares errors of texts with these labels, true for positive.
    ///
    /// @param groups number of each text's group, from 0
    /// @param threads number of threads, at least 1; the result does not depend on it
    GroupedErrors(boolean[] labels, int[] groups, MissingResponses missing, int threads) {
        if (groups.length != labels.length) {
            throw new IllegalArgumentException("%d groups for %d labels".formatted(groups.length, labels.length));
        }
        this.labels = labels;
        this.groups = groups;
        this.missing = missing;
        this.threads = threads;
        count = 1 + Arrays.stream(groups).max().orElse(-1);
    }

    /// The same AUROCs of the responses `[B, N]` with errors and p values by group.
    Discrimination of(Discrimination found, ResponseMatrix responses, Progress progress) throws Cancelled {
        float[] error = new float[responses.neurons()];
        double[] chance = new double[responses.neurons()];
        Arrays.fill(error, Float.NaN);
        Arrays.fill(chance, Double.NaN);
        Discrimination grouped = new Discrimination(found.auroc(), found.precision(), error, found.common(), chance);
        new Chunks(ResponseChunk.chunks(responses), threads, "errors by group")
                .forEach(() -> new Worker(responses, grouped), progress);
        return grouped;
    }

    /// Sums over the texts of each group, doubled as ranks are.
    private final class Sums {
        /// Texts of each class; whose sum of doubled placements; whose sum of doubled centred ranks.
        final int[][] texts = new int[2][count];

        final long[][] placed = new long[2][count];
        final long[][] centred = new long[2][count];
        int positives;
        int negatives;

        void read(MidRanks ranks) {
            for (int label = 0; label < 2; label++) {
                Arrays.fill(texts[label], 0);
                Arrays.fill(placed[label], 0);
                Arrays.fill(centred[label], 0);
            }
            positives = 0;
            negatives = 0;
            long all = (long) ranks.texts() - ranks.left();
            for (int start = ranks.left(); start < ranks.texts(); ) {
                int end = ranks.endOfRun(start);
                int positive = 0;
                for (int at = start; at < end; at++) {
                    positive += labels[ranks.text(at)] ? 1 : 0;
                }
                int negative = end - start - positive;
                long above = 2L * negatives + negative; // of a positive text here, twice the negatives below it
                long below = 2L * positives + positive;
                for (int at = start; at < end; at++) {
                    int text = ranks.text(at);
                    int label = labels[text] ? 1 : 0;
                    texts[label][groups[text]]++;
                    placed[label][groups[text]] += label == 1 ? above : below;
                    centred[label][groups[text]] += above + below - all;
                }
                positives += positive;
                negatives += negative;
                start = end;
            }
        }
    }

    private final class Worker implements IntConsumer {
        private final ResponseChunk columns;
        private final Discrimination found;
        private final MidRanks ranks = new MidRanks(labels.length, missing);
        private final Sums sums = new Sums();

        Worker(ResponseMatrix responses, Discrimination found) {
            columns = new ResponseChunk(responses);
            this.found = found;
        }

        @Override
        public void accept(int chunk) {
            int neurons = columns.read(chunk);
            int first = columns.first(chunk);
            for (int place = 0; place < neurons; place++) {
                if (!Float.isNaN(found.auroc()[first + place])) {
                    columns.rank(ranks, place, first);
                    sums.read(ranks);
                    found.error()[first + place] = (float) error();
                    found.chance()[first + place] = chance();
                }
            }
        }

        private double error() {
            double m = sums.positives;
            double n = sums.negatives;
            double above = Arrays.stream(sums.placed[1]).sum();
            double below = Arrays.stream(sums.placed[0]).sum();
            int withPositives = 0;
            int withNegatives = 0;
            int with = 0;
            double ofPositives = 0;
            double ofNegatives = 0;
            double ofBoth = 0;
            for (int group = 0; group < count; group++) {
                int positive = sums.texts[1][group];
                int negative = sums.texts[0][group];
                double a = (sums.placed[1][group] - positive * above / m) / (2 * n);
                double b = (negative * below / n - sums.placed[0][group]) / (2 * m);
                withPositives += positive > 0 ? 1 : 0;
                withNegatives += negative > 0 ? 1 : 0;
                with += positive + negative > 0 ? 1 : 0;
                ofPositives += a * a;
                ofNegatives += b * b;
                ofBoth += a * b;
            }
            if (withPositives < 2 || withNegatives < 2) {
                return Double.NaN;
            }
            double variance = spread(withPositives) * ofPositives / (m * m)
                    + spread(withNegatives) * ofNegatives / (n * n)
                    + 2 * spread(with) * ofBoth / (m * n);
            return Math.sqrt(Math.max(0, variance));
        }

        private double chance() {
            double share = sums.positives / ((double) sums.positives + sums.negatives);
            double squares = 0;
            double distance = 0;
            int with = 0;
            for (int group = 0; group < count; group++) {
                double of = ((1 - share) * sums.centred[1][group] - share * sums.centred[0][group]) / 2;
                squares += of * of;
                distance += sums.centred[1][group] / 2.0;
                with += sums.texts[0][group] + sums.texts[1][group] > 0 ? 1 : 0;
            }
            if (with < 2) {
                return Double.NaN;
            }
            double variance = spread(with) * squares;
            return variance > 0 ? Math.min(1, 2 * Normal.above(Math.abs(distance) / Math.sqrt(variance))) : 1;
        }

        private static double spread(int of) {
            return of / (of - 1.0);
        }
    }
}
