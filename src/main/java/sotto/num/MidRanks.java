package sotto.num;

import java.util.Arrays;

/// Doubled mid-ranks of one neuron's responses, and the texts in the order of their responses.
///
/// Made once per thread, filled anew for every neuron.
final class MidRanks {
    /// Rank of each text from 1, doubled, so that ties have whole numbers too; 0 for a response that is left out.
    final int[] doubled;

    private final MissingResponses missing;

    /// Texts from the smallest response on, each as `(key, text)` in one long.
    private final long[] order;

    private int neuron;
    private int present;

    /// Ranks of `texts` responses.
    MidRanks(int texts, MissingResponses missing) {
        this.missing = missing;
        doubled = new int[texts];
        order = new long[texts];
    }

    /// Ranks a neuron's responses, which stand from `from` on; those that are missing come first in the order.
    void rank(float[] responses, int from, int ofNeuron) {
        neuron = ofNeuron;
        for (int text = 0; text < order.length; text++) {
            long key = KeySort.key(responses[from + text]) ^ Integer.MIN_VALUE;
            order[text] = key << 32 | text;
        }
        Arrays.sort(order);
        int lacking = 0;
        while (lacking < order.length && responses[from + text(lacking)] == Float.NEGATIVE_INFINITY) {
            doubled[text(lacking++)] = 0;
        }
        present = order.length - lacking;
        int left = left();
        for (int start = left; start < order.length; ) {
            int end = endOfRun(start);
            for (int at = start; at < end; at++) {
                doubled[text(at)] = start + end + 1 - 2 * left;
            }
            start = end;
        }
    }

    /// Number of texts that are left out; their places are the first.
    int left() {
        return missing == MissingResponses.LEFT_OUT ? order.length - present : 0;
    }

    /// The text at a place of the order.
    int text(int place) {
        return (int) order[place];
    }

    /// The place behind the responses that equal the one at `start`.
    int endOfRun(int start) {
        int end = start + 1;
        while (end < order.length && order[end] >> 32 == order[start] >> 32) {
            end++;
        }
        return end;
    }

    /// Number of the neuron.
    int neuron() {
        return neuron;
    }

    /// Number of responses that are not missing.
    int present() {
        return present;
    }

    /// Number of texts, whether they have a response or not.
    int texts() {
        return order.length;
    }

    /// Whether no response is missing.
    boolean isComplete() {
        return present == order.length;
    }
}
