package sotto.expert;

import java.util.Arrays;

/// All neurons of a model by AUROC, the largest first; ties by hook order, then index.
public final class Ranking {
    /// Neurons as `(AUROC, number)` in one long, smallest long first: a million sort in a tenth of a second.
    private final long[] order;

    Ranking(float[] auroc) {
        order = new long[auroc.length];
        for (int neuron = 0; neuron < auroc.length; neuron++) {
            // Floats from 0 on are ordered as their bits are; adding 0 makes -0.0 the 0.0 that it equals.
            int descending = Integer.MAX_VALUE - Float.floatToRawIntBits(auroc[neuron] + 0f);
            order[neuron] = (long) descending << 32 | neuron;
        }
        Arrays.sort(order);
    }

    /// Number of neurons.
    public int size() {
        return order.length;
    }

    /// The number of the neuron at a place, from 0.
    public int neuron(int place) {
        return (int) order[place];
    }

    /// The AUROC at a place, from 0, in [0, 1].
    public float auroc(int place) {
        return Float.intBitsToFloat(Integer.MAX_VALUE - (int) (order[place] >>> 32));
    }

    /// Number of neurons above an AUROC, not at it; compared in float32, as the paper's code selects.
    public int above(double auroc) {
        int low = 0;
        int high = size();
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

    /// The numbers of the `count` best neurons, or of all if there are fewer.
    public int[] top(int count) {
        int[] neurons = new int[Math.min(count, order.length)];
        for (int place = 0; place < neurons.length; place++) {
            neurons[place] = neuron(place);
        }
        return neurons;
    }
}
