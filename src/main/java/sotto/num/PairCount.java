package sotto.num;

/// Count of the pairs of a positive and a negative text that a neuron puts in the right order.
final class PairCount {
    private PairCount() {}

    /// Twice the number of pairs whose positive is above, plus the number of pairs that tie: twice Mann–Whitney's U.
    ///
    /// Each step of a merge waits for the one before, so the lower and the upper half are merged side by side.
    ///
    /// @param keys `positives` sorted keys from `from` on, then `negatives` sorted keys, compared as unsigned ints
    static long twice(int[] keys, int from, int positives, int negatives) {
        int endOfPositives = from + positives;
        int endOfNegatives = endOfPositives + negatives;
        int middle = startOfRun(keys, from + positives / 2, from);
        int cut = firstNotBelow(keys, endOfPositives, endOfNegatives, keys[middle]);
        int p = from;
        int n = endOfPositives;
        int upperP = middle;
        int upperN = cut;
        long below = 0;
        while (p < middle && n < cut && upperP < endOfPositives && upperN < endOfNegatives) {
            int positive = keys[p] ^ Integer.MIN_VALUE;
            int negative = keys[n] ^ Integer.MIN_VALUE;
            int upperPositive = keys[upperP] ^ Integer.MIN_VALUE;
            int upperNegative = keys[upperN] ^ Integer.MIN_VALUE;
            if (positive == negative || upperPositive == upperNegative) {
                break;
            }
            // Which of the two comes next is a coin toss, so arithmetic decides instead of a branch.
            int positiveNext = (int) (((long) positive - negative) >>> 63);
            int upperNext = (int) (((long) upperPositive - upperNegative) >>> 63);
            below += (long) positiveNext * (n - endOfPositives) + (long) upperNext * (upperN - endOfPositives);
            p += positiveNext;
            n += 1 - positiveNext;
            upperP += upperNext;
            upperN += 1 - upperNext;
        }
        return 2 * below
                + twice(keys, p, middle, n, cut, endOfPositives)
                + twice(keys, upperP, endOfPositives, upperN, endOfNegatives, endOfPositives);
    }

    /// Twice the same number for the positives from `p` on and the negatives from `n` on, where those from
    /// `first` on are below.
    private static long twice(int[] keys, int p, int endOfPositives, int n, int endOfNegatives, int first) {
        long twice = 0;
        while (p < endOfPositives && n < endOfNegatives) {
            int positive = keys[p] ^ Integer.MIN_VALUE;
            int negative = keys[n] ^ Integer.MIN_VALUE;
            if (positive == negative) {
                int below = n - first;
                n = endOfRun(keys, n, endOfNegatives);
                int notAbove = n - first;
                int next = endOfRun(keys, p, endOfPositives);
                twice += (next - p) * ((long) below + notAbove);
                p = next;
            } else {
                int positiveNext = (int) (((long) positive - negative) >>> 63);
                twice += 2L * positiveNext * (n - first);
                p += positiveNext;
                n += 1 - positiveNext;
            }
        }
        return twice + 2L * (endOfPositives - p) * (endOfNegatives - first);
    }

    private static int startOfRun(int[] keys, int at, int first) {
        int start = at;
        while (start > first && keys[start - 1] == keys[at]) {
            start--;
        }
        return start;
    }

    private static int firstNotBelow(int[] keys, int from, int to, int key) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(keys[middle], key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The index behind a run of equal keys that begins at `start`, at most `end`.
    static int endOfRun(int[] keys, int start, int end) {
        int next = start + 1;
        while (next < end && keys[next] == keys[start]) {
            next++;
        }
        return next;
    }
}
