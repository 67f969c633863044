package sotto.expert;

import java.util.Arrays;

/// All neurons of a model by AUROC, the largest first; ties by hook order, then index. Neurons without an AUROC
/// come last, and are in no selection.
public final class Ranking {
    /// Neurons as `(AUROC, number)` in one long, smallest long first: a million sort in a tenth of a second.
    private final long[] order;

    /// Bits of the largest AUROC, 1: floats from 0 on are ordered as their bits are.
    private static final int MOST = Float.floatToRawIntBits(1);

    /// Place of AUROCs that are not a number, behind that of 0.
    private static final int NONE = Integer.MAX_VALUE;

    /// Number of neurons that have an AUROC.
    private final int scored;

    Ranking(float[] auroc) {
        order = new long[auroc.length];
        int count = 0;
        for (int neuron = 0; neuron < auroc.length; neuron++) {
            // adding 0 makes -0.0 the 0.0 that it equals
            boolean none = Float.isNaN(auroc[neuron]);
            int descending = none ? NONE : MOST - Float.floatToRawIntBits(auroc[neuron] + 0f);
            order[neuron] = (long) descending << 32 | neuron;
            count += none ? 0 : 1;
        }
        Arrays.parallelSort(order);
        scored = count;
    }

    /// Number of neurons, with those that have no AUROC.
    public int size() {
        return order.length;
    }

    /// Number of neurons that have an AUROC; they come first.
    public int scored() {
        return scored;
    }

    /// The number of the neuron at a place, from 0.
    public int neuron(int place) {
        return (int) order[place];
    }

    /// The AUROC at a place, from 0, in [0, 1]; not a number from [#scored()] on.
    public float auroc(int place) {
        int descending = (int) (order[place] >>> 32);
        return descending == NONE ? Float.NaN : Float.intBitsToFloat(MOST - descending);
    }

    /// Number of neurons above an AUROC, not at it; compared in float32, as the paper's code selects.
    public int above(double auroc) {
        int low = 0;
        int high = scored;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (auroc(middle) > (float) auroc) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The numbers of the `count` best neurons, or of all that have an AUROC if there are fewer.
    public int[] top(int count) {
        return first(Math.min(count, scored));
    }

    /// The numbers of all neurons, those without an AUROC last.
    public int[] all() {
        return first(order.length);
    }

    private int[] first(int count) {
        int[] neurons = new int[count];
        for (int place = 0; place < neurons.length; place++) {
            neurons[place] = neuron(place);
        }
        return neurons;
    }
}
