package sotto.num;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cross-fitted score of a value without an order: the share of positive texts that have the value in other folds.
///
/// Texts of each class are dealt over [#FOLDS] folds by draws: text with row `r` draws output `r` of SplitMix64
/// from the seed, and in the order of the draws, as unsigned numbers, text `i` of a class is in fold `i mod 5`.
/// Of a group the first text draws, and the others are in its fold. The score of a text with value `v` is
/// `(p + π) / (n + 1)`: `n` texts of other folds have `v`, `p` of them are positive, and `π` is the positive
/// share of the other folds. A text's own label is never in its score, so that a value of its own tells
/// nothing.
public final class TargetMeans {
    /// Number of folds.
    public static final int FOLDS = 5;

    private TargetMeans() {}

    /// The scores of texts `[B]`, in (0, 1).
    ///
    /// @param values of the texts
    /// @param labels true for positive
    /// @param rows numbers by which the texts draw
    /// @param groups number of each text's group `[B]`, from 0; empty where each text is by itself
    public static float[] of(List<String> values, boolean[] labels, long[] rows, int[] groups, long seed) {
        int[] folds = folds(labels, rows, groups, seed);
        float[] scores = new float[labels.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            Map<String, int[]> counts = new HashMap<>();
            int positives = 0;
            int all = 0;
            for (int text = 0; text < labels.length; text++) {
                if (folds[text] != fold) {
                    int[] count = counts.computeIfAbsent(values.get(text), _ -> new int[2]);
                    count[0]++;
                    count[1] += labels[text] ? 1 : 0;
                    positives += labels[text] ? 1 : 0;
                    all++;
                }
            }
            double share = all == 0 ? 0.5 : (double) positives / all;
            for (int text = 0; text < labels.length; text++) {
                if (folds[text] == fold) {
                    int[] count = counts.getOrDefault(values.get(text), new int[2]);
                    scores[text] = (float) ((count[1] + share) / (count[0] + 1));
                }
            }
        }
        return scores;
    }

    private static int[] folds(boolean[] labels, long[] rows, int[] groups, long seed) {
        int[] folds = new int[labels.length];
        int[] first = new int[labels.length];
        Map<Integer, Integer> firsts = new HashMap<>();
        for (int text = 0; text < labels.length; text++) {
            Integer before = groups.length == 0 ? null : firsts.putIfAbsent(groups[text], text);
            first[text] = before == null ? text : before;
        }
        for (boolean label : new boolean[] {true, false}) {
            List<Integer> own = new ArrayList<>();
            for (int text = 0; text < labels.length; text++) {
                if (labels[text] == label && first[text] == text) {
                    own.add(text);
                }
            }
            own.sort(Comparator.comparingLong(text -> SplitMix.output(seed, rows[text]) ^ Long.MIN_VALUE));
            for (int place = 0; place < own.size(); place++) {
                folds[own.get(place)] = place % FOLDS;
            }
        }
        for (int text = 0; text < labels.length; text++) {
            folds[text] = folds[first[text]];
        }
        return folds;
    }
}
