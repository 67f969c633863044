package sotto.figure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;

/// Every neuron of a run, prepared so that any part of a heatmap is drawn at any zoom within a frame.
///
/// For neurons by index it keeps, for each neuron, the farthest from 0.5 of the four and of the sixteen that start
/// with it; the farthest of any range is then found in a few steps, and is exactly that of looking at each. For
/// neurons by AUROC the farthest stands at one of a range's ends, so the sorted row alone is enough. Five numbers a
/// neuron in all. Immutable; made on a worker, as sorting 2.5 million neurons takes a tenth of a second or more.
public final class HeatmapPyramid {
    private final Expertise expertise;
    private final Map<String, Row> rows = new HashMap<>();

    private HeatmapPyramid(Expertise expertise) {
        this.expertise = expertise;
        for (ModuleNeurons bank : expertise.banks()) {
            rows.put(bank.module(), Row.of(expertise.auroc(bank.module())));
        }
    }

    /// Prepares the neurons of a run.
    public static HeatmapPyramid of(Expertise expertise) {
        return new HeatmapPyramid(expertise);
    }

    /// The scores that the pyramid was made of.
    public Expertise expertise() {
        return expertise;
    }

    /// Number of neurons of a module above an AUROC, not at it; compared in float32, as everywhere.
    public int above(ModuleNeurons bank, double threshold) {
        int[] order = row(bank).order();
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (expertise.auroc(bank.first() + order[middle]) > (float) threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Row row(ModuleNeurons bank) {
        Row row = rows.get(bank.module());
        if (row == null) {
            throw new IllegalArgumentException("No neurons of module " + bank.module());
        }
        return row;
    }

    /// The neurons of one module.
    ///
    /// @param single keys `[N]`
    /// @param fours the largest of each key and the three after it `[N - 3]`; empty if there are not so many
    /// @param sixteens likewise of sixteen `[N - 15]`
    /// @param order indices `[N]`, the highest AUROC first, ties by index
    /// @param sorted keys `[N]` in that order
    @SuppressWarnings("ArrayRecordComponent") // millions of numbers, seen by this package only, never changed
    record Row(int[] single, int[] fours, int[] sixteens, int[] order, int[] sorted) {
        private static final int FOUR = 4;
        private static final int SIXTEEN = 16;

        static Row of(float[] auroc) {
            int[] keys = new int[auroc.length];
            long[] ranked = new long[auroc.length];
            for (int index = 0; index < auroc.length; index++) {
                keys[index] = Extreme.key(auroc[index]);
                // As in Ranking: bits of floats from 0 on are ordered as they are.
                int descending = Integer.MAX_VALUE - Float.floatToRawIntBits(auroc[index] + 0f);
                ranked[index] = (long) descending << 32 | index;
            }
            Arrays.sort(ranked);
            int[] order = new int[keys.length];
            int[] sorted = new int[keys.length];
            for (int place = 0; place < order.length; place++) {
                order[place] = (int) ranked[place];
                sorted[place] = keys[order[place]];
            }
            int[] fours = widened(widened(keys, 1), 2);
            return new Row(keys, fours, widened(widened(fours, FOUR), 2 * FOUR), order, sorted);
        }

        /// Row that holds, for each key, the larger of it and the one `step` after it.
        private static int[] widened(int[] keys, int step) {
            int[] wide = new int[Math.max(0, keys.length - step)];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = Math.max(keys[i], keys[i + step]);
            }
            return wide;
        }

        int width() {
            return order.length;
        }

        /// The key farthest from 0.5 of the places in `[from, to)`.
        int extreme(int from, int to, FigureSpec.Order by) {
            return switch (by) {
                case AUROC -> Math.max(sorted[from], sorted[to - 1]);
                case INDEX -> extreme(from, to);
            };
        }

        private int extreme(int from, int to) {
            int count = to - from;
            if (count >= SIXTEEN) {
                return covered(sixteens, from, to - SIXTEEN, SIXTEEN);
            }
            return count >= FOUR ? covered(fours, from, to - FOUR, FOUR) : covered(single, from, to - 1, 1);
        }

        /// The largest of blocks of `step` from `first` on, the last of which starts at `last`.
        private static int covered(int[] blocks, int first, int last, int step) {
            int most = blocks[last];
            for (int i = first; i < last; i += step) {
                most = Math.max(most, blocks[i]);
            }
            return most;
        }

        /// The index in the module of the neuron farthest from 0.5 of the places in `[from, to)`; the first such.
        int farthest(int from, int to, FigureSpec.Order by) {
            if (by == FigureSpec.Order.AUROC) {
                return order[sorted[from] >= sorted[to - 1] ? from : to - 1];
            }
            int found = from;
            for (int i = from + 1; i < to; i++) {
                found = single[i] > single[found] ? i : found;
            }
            return found;
        }

        /// Place of a neuron in the row, from its index in the module.
        int place(int index, FigureSpec.Order by) {
            if (by == FigureSpec.Order.INDEX) {
                return index;
            }
            int place = 0;
            while (order[place] != index) {
                place++;
            }
            return place;
        }
    }
}
