package sotto.num;

/// Counts the pairs of a positive and a negative text that a neuron puts in the right order.
final class PairCount {
    private PairCount() {}

    /// Twice the number of pairs whose positive is above, plus the number of pairs that tie: twice Mann–Whitney's U.
    ///
    /// @param keys `positives` sorted keys from `from` on, then `negatives` sorted keys, compared as unsigned ints
    static long twice(int[] keys, int from, int positives, int negatives) {
        int endOfPositives = from + positives;
        int endOfNegatives = endOfPositives + negatives;
        int p = from;
        int n = endOfPositives;
        long twice = 0;
        while (p < endOfPositives && n < endOfNegatives) {
            int positive = keys[p] ^ Integer.MIN_VALUE;
            int negative = keys[n] ^ Integer.MIN_VALUE;
            if (positive == negative) {
                int below = n - endOfPositives;
                n = endOfRun(keys, n, endOfNegatives);
                int notAbove = n - endOfPositives;
                int next = endOfRun(keys, p, endOfPositives);
                twice += (next - p) * ((long) below + notAbove);
                p = next;
            } else {
                // Which of the two comes next is a coin toss, so arithmetic decides instead of a branch.
                int positiveNext = (int) (((long) positive - negative) >>> 63);
                twice += 2L * positiveNext * (n - endOfPositives);
                p += positiveNext;
                n += 1 - positiveNext;
            }
        }
        return twice + 2L * (endOfPositives - p) * negatives;
    }

    private static int endOfRun(int[] keys, int start, int end) {
        int next = start + 1;
        while (next < end && keys[next] == keys[start]) {
            next++;
        }
        return next;
    }
}
