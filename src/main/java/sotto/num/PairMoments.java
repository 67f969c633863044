package sotto.num;

/// Moments of one neuron's sorted responses for its AUROC and average precision: pairs in order, their spread over
/// texts, ties, and precisions at the positive texts.
///
/// With `c` for twice the negatives below a positive text and `d` for twice the positives below a negative
/// text, ties counting half: `Σc` is twice Mann–Whitney's U, and `c / 2n` and `1 - d / 2m` are DeLong's
/// placements of the `m` positive and `n` negative texts (DeLong, DeLong and Clarke-Pearson, 1988), found by
/// merging two sorted classes as Sun and Xu (2014) do by mid-ranks. Made once per thread, filled anew for every
/// neuron.
final class PairMoments {
    private int positives;
    private int negatives;
    private long twice;
    private double positiveSquares;
    private double negativeSquares;
    private double ties;
    private long longest;

    /// Sum over the positive texts, lowest first, of the precision at each.
    private double precisions;

    /// Reads one neuron: sorted keys of the positives from `from` on, then those of the negatives, as unsigned
    /// ints.
    ///
    /// @param ofPositives number of positive texts, at least 1
    /// @param ofNegatives number of negative texts, at least 1
    void read(int[] keys, int from, int ofPositives, int ofNegatives) {
        positives = ofPositives;
        negatives = ofNegatives;
        int endOfPositives = from + positives;
        int endOfNegatives = endOfPositives + negatives;
        int p = from;
        int n = endOfPositives;
        long pairs = 0;
        double above = 0;
        double under = 0;
        double tied = 0;
        double precise = 0;
        long run = 0;
        longest = 1;
        int before = ~firstKey(keys, from);
        while (p < endOfPositives && n < endOfNegatives) {
            int positive = keys[p] ^ Integer.MIN_VALUE;
            int negative = keys[n] ^ Integer.MIN_VALUE;
            if (positive == negative) {
                int nextPositive = PairCount.endOfRun(keys, p, endOfPositives);
                int nextNegative = PairCount.endOfRun(keys, n, endOfNegatives);
                long placed = (long) n - endOfPositives + (nextNegative - endOfPositives);
                long passed = (long) p - from + (nextPositive - from);
                pairs += (nextPositive - p) * placed;
                above += (nextPositive - p) * ((double) placed * placed);
                under += (nextNegative - n) * ((double) passed * passed);
                long equal = (long) nextPositive - p + nextNegative - n;
                tied += cubed(equal);
                longest = Math.max(longest, equal);
                double precision = precision(p - from, n - endOfPositives);
                for (; p < nextPositive; p++) {
                    precise += precision;
                }
                n = nextNegative;
            } else {
                // Which of the two comes next is a coin toss, so arithmetic decides instead of a branch.
                int positiveNext = (int) (((long) positive - negative) >>> 63);
                long placed = 2L * (n - endOfPositives);
                long passed = 2L * (p - from);
                pairs += positiveNext * placed;
                above += positiveNext * (placed * placed);
                under += (1 - positiveNext) * (passed * passed);
                int key = Math.min(positive, negative);
                run = key == before ? run + 1 : 1;
                tied += 3 * run * (run - 1);
                longest = Math.max(longest, run);
                before = key;
                int below = p - from - positiveNext * (int) (run - 1);
                precise += positiveNext * precision(below, n - endOfPositives);
                p += positiveNext;
                n += 1 - positiveNext;
            }
        }
        twice = pairs + 2L * (endOfPositives - p) * negatives;
        positiveSquares = above + (endOfPositives - p) * (4.0 * negatives * negatives);
        negativeSquares = under + (endOfNegatives - n) * (4.0 * positives * positives);
        for (int rest = p; rest < endOfPositives; rest++) {
            precise += 1; // above all negatives
        }
        precisions = precise;
        ties = tied + rest(keys, p, endOfPositives, run, before) + rest(keys, n, endOfNegatives, run, before);
    }

    /// Reads one neuron likewise, from the order of its responses to texts of which only some may count.
    ///
    /// All sums are whole numbers; with up to [MultiLabelAuroc#MOST] texts they are exact here as they are there.
    void read(OrderedClasses texts, int ofPositives, int ofNegatives) {
        positives = ofPositives;
        negatives = ofNegatives;
        long[] classes = texts.classes();
        int shift = texts.shift();
        int[] ends = texts.ties();
        long p = 0; // positives so far
        long n = 0;
        long pairs = 0;
        long above = 0;
        long below = 0;
        long cubes = 0;
        double precise = 0;
        longest = 1;
        int at = 0;
        for (int tie = 0; tie <= texts.tied(); tie += 2) {
            int start = (tie < texts.tied()) ? ends[tie] : classes.length;
            while (at < start) {
                long of = classes[at] >>> shift;
                long positive = of & 1;
                long negative = of >>> 1 & 1;
                long placed = 2 * n;
                long passed = 2 * p;
                pairs += -positive & placed;
                above += -positive & placed * placed;
                below += -negative & passed * passed;
                precise += positive * ((positives - p) / (double) Math.max(1, positives - p + negatives - n));
                p += positive;
                n += negative;
                at++;
            }
            if (tie < texts.tied()) {
                long ofP = 0;
                long ofN = 0;
                while (at < ends[tie + 1]) {
                    long of = classes[at++] >>> shift;
                    ofP += of & 1;
                    ofN += of >>> 1 & 1;
                }
                long placed = 2 * n + ofN;
                long passed = 2 * p + ofP;
                long equal = ofP + ofN;
                pairs += ofP * placed;
                above += ofP * placed * placed;
                below += ofN * passed * passed;
                cubes += equal * equal * equal - equal;
                longest = Math.max(longest, equal);
                double precision = ofP == 0 ? 0 : precision((int) p, (int) n);
                for (long text = 0; text < ofP; text++) {
                    precise += precision;
                }
                p += ofP;
                n += ofN;
            }
        }
        twice = pairs;
        precisions = precise;
        positiveSquares = above;
        negativeSquares = below;
        ties = cubes;
    }

    /// The share of positives among the texts that are left above so many of both classes, at least one of all.
    private double precision(int positivesBelow, int negativesBelow) {
        double found = positives - positivesBelow;
        return found / (found + (negatives - negativesBelow));
    }

    private static int firstKey(int[] keys, int from) {
        return keys[from] ^ Integer.MIN_VALUE;
    }

    /// The ties of the class that is left over; its first keys may go on with the last run.
    private double rest(int[] keys, int from, int end, long run, int before) {
        double tied = 0;
        for (int i = from; i < end; i++) {
            int key = keys[i] ^ Integer.MIN_VALUE;
            run = key == before ? run + 1 : 1;
            tied += 3 * run * (run - 1);
            longest = Math.max(longest, run);
            before = key;
        }
        return tied;
    }

    private static double cubed(long run) {
        return (double) run * run * run - run;
    }

    /// The AUROC, in [0, 1].
    double auroc() {
        return twice / (2.0 * positives * negatives);
    }

    /// The average precision, in (0, 1]: the mean over the positive texts of the share of positives among the texts
    /// whose responses are at least as large, as scikit-learn's `average_precision_score` computes it.
    double averagePrecision() {
        return precisions / positives;
    }

    /// The share of texts, in (0, 1], whose responses equal the most common one.
    double common() {
        return longest / ((double) positives + negatives);
    }

    /// DeLong's standard error of the AUROC; not a number where a class has one text only.
    double standardError() {
        double m = positives;
        double n = negatives;
        double counted = twice;
        double passed = 2 * m * n - counted;
        double ofPositives = (positiveSquares - counted * counted / m) / (m - 1) / (4 * n * n);
        double ofNegatives = (negativeSquares - passed * passed / n) / (n - 1) / (4 * m * m);
        return Math.sqrt(Math.max(0, ofPositives) / m + Math.max(0, ofNegatives) / n);
    }

    /// The probability, in [0, 1], that chance alone puts the AUROC as far from ½: two-sided Mann–Whitney test.
    ///
    /// Normal approximation with tie and continuity correction, as scipy's `mannwhitneyu(method="asymptotic")`:
    /// `σ² = m n / 12 · (m + n + 1 - Σ(t³ - t) / ((m + n)(m + n - 1)))` over runs of `t` equal responses.
    /// 1 where all responses are equal.
    double chance() {
        double m = positives;
        double n = negatives;
        double all = m + n;
        double variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)));
        double distance = Math.max(0, Math.abs(twice / 2.0 - m * n / 2) - 0.5);
        return variance > 0 ? Math.min(1, 2 * Normal.above(distance / Math.sqrt(variance))) : 1;
    }
}
