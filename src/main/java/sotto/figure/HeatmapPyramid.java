package sotto.figure;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sotto.expert.Expertise;

/// Every neuron of a run, prepared so that any part of a heatmap is drawn at any zoom within a frame.
///
/// For neurons by index it keeps, for each neuron, the farthest from 0.5 of the four and of the sixteen that start
/// with it; the farthest of any range is then found in a few steps, and is exactly that of looking at each. For
/// neurons by AUROC the farthest stands at one of a range's ends, so the sorted row alone is enough. Five numbers a
/// neuron in all. Neurons without an AUROC are the least far and stand last. Never changes; made on a worker, as
/// sorting 2.5 million neurons takes a tenth of a second or more. The bands of one expert are prepared when they are
/// asked for: they hold some thousand neurons.
public final class HeatmapPyramid {
    private final Expertise expertise;
    private final Map<HeatmapBand, Row> rows = new ConcurrentHashMap<>();

    private HeatmapPyramid(Expertise expertise) {
        this.expertise = expertise;
        HeatmapRows.of(expertise.banks()).places().forEach(place -> row(place.band()));
    }

    /// Prepares the neurons of a run.
    public static HeatmapPyramid of(Expertise expertise) {
        return new HeatmapPyramid(expertise);
    }

    /// The scores that the pyramid was made of.
    public Expertise expertise() {
        return expertise;
    }

    /// Number of neurons of a band above an AUROC, not at it; compared in float32, as everywhere.
    public int above(HeatmapBand band, double threshold) {
        int[] order = row(band).order();
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (expertise.auroc(band.neuron(order[middle])) > (float) threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Row row(HeatmapBand band) {
        return rows.computeIfAbsent(band, one -> Row.of(one.auroc(expertise)));
    }

    /// The neurons of one band.
    ///
    /// @param single keys `[N]`
    /// @param fours the largest of each key and the three after it `[N - 3]`; empty if there are not so many
    /// @param sixteens likewise of sixteen `[N - 15]`
    /// @param order places in the band `[N]`, the highest AUROC first, ties by place
    /// @param sorted keys `[N]` in that order
    /// @param known number of neurons that have an AUROC
    @SuppressWarnings("ArrayRecordComponent") // millions of numbers, seen by this package only, never changed
    record Row(int[] single, int[] fours, int[] sixteens, int[] order, int[] sorted, int known) {
        private static final int ONE = 0x3f800000; // bits of 1
        private static final int FOUR = 4;
        private static final int SIXTEEN = 16;

        static Row of(float[] auroc) {
            int[] keys = new int[auroc.length];
            long[] ranked = new long[auroc.length];
            int known = 0;
            for (int index = 0; index < auroc.length; index++) {
                keys[index] = Extreme.key(auroc[index]);
                boolean isKnown = !Float.isNaN(auroc[index]);
                known += isKnown ? 1 : 0;
                // As in Ranking: bits of floats from 0 on are ordered as they are.
                int descending = isKnown ? ONE - Float.floatToRawIntBits(auroc[index] + 0f) : Integer.MAX_VALUE;
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
            return new Row(keys, fours, widened(widened(fours, FOUR), 2 * FOUR), order, sorted, known);
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
                case AUROC -> Math.max(sorted[from], sorted[last(from, to)]);
                case INDEX -> extreme(from, to);
            };
        }

        /// Last place of `[from, to)` with an AUROC; `from` if there is none.
        private int last(int from, int to) {
            return Math.max(from, Math.min(to, known) - 1);
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

        /// The place in the band of the neuron farthest from 0.5 of the places in `[from, to)`; the first such.
        int farthest(int from, int to, FigureSpec.Order by) {
            if (by == FigureSpec.Order.AUROC) {
                int last = last(from, to);
                return order[sorted[from] >= sorted[last] ? from : last];
            }
            int found = from;
            for (int i = from + 1; i < to; i++) {
                found = single[i] > single[found] ? i : found;
            }
            return found;
        }

        /// Place of a neuron in the row, from its place in the band.
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
