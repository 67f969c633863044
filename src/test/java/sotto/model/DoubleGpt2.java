package sotto.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sotto.model.weights.SafeTensors;

/// GPT-2 written out in float64, token by token: a token's numbers follow from those before it, in one order.
final class DoubleGpt2 {
    private final SafeTensors weights;
    private final int layers;
    private final int heads;
    private final double epsilon;
    private final Map<String, float[]> read = new TreeMap<>();

    DoubleGpt2(SafeTensors weights, int layers, int heads, double epsilon) {
        this.weights = weights;
        this.layers = layers;
        this.heads = heads;
        this.epsilon = epsilon;
    }

    private float[] of(String name) {
        return read.computeIfAbsent("transformer." + name, weights::floats);
    }

    /// The largest output of every neuron over the tokens of a text, module by module.
    Map<String, double[]> maxima(long[] ids) {
        Map<String, double[]> maxima = new TreeMap<>();
        List<List<double[]>> keys = new ArrayList<>();
        List<List<double[]>> values = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            keys.add(new ArrayList<>());
            values.add(new ArrayList<>());
        }
        int width = of("ln_f.weight").length;
        for (int token = 0; token < ids.length; token++) {
            double[] x = new double[width];
            for (int i = 0; i < width; i++) {
                x[i] = (double) of("wte.weight")[(int) ids[token] * width + i] + of("wpe.weight")[token * width + i];
            }
            for (int layer = 0; layer < layers; layer++) {
                String block = "h." + layer + ".";
                double[] fused = map(norm(x, block + "ln_1"), block + "attn.c_attn");
                keys.get(layer).add(Arrays.copyOfRange(fused, width, 2 * width));
                values.get(layer).add(Arrays.copyOfRange(fused, 2 * width, 3 * width));
                add(x, map(attend(fused, keys.get(layer), values.get(layer)), block + "attn.c_proj"));
                double[] inner = map(norm(x, block + "ln_2"), block + "mlp.c_fc");
                keep(maxima, "transformer." + block + "mlp.c_fc", inner);
                for (int i = 0; i < inner.length; i++) {
                    double v = inner[i];
                    inner[i] = 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v)));
                }
                double[] out = map(inner, block + "mlp.c_proj");
                keep(maxima, "transformer." + block + "mlp.c_proj", out);
                add(x, out);
            }
        }
        return maxima;
    }

    private double[] attend(double[] query, List<double[]> keys, List<double[]> values) {
        int width = values.getFirst().length;
        int head = width / heads;
        double[] out = new double[width];
        for (int from = 0; from < width; from += head) {
            double[] score = new double[keys.size()];
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < score.length; j++) {
                for (int i = from; i < from + head; i++) {
                    score[j] += query[i] * keys.get(j)[i] / Math.sqrt(head);
                }
                most = Math.max(most, score[j]);
            }
            double sum = 0;
            for (int j = 0; j < score.length; j++) {
                score[j] = Math.exp(score[j] - most);
                sum += score[j];
            }
            for (int j = 0; j < score.length; j++) {
                for (int i = from; i < from + head; i++) {
                    out[i] += score[j] / sum * values.get(j)[i];
                }
            }
        }
        return out;
    }

    private double[] norm(double[] x, String name) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double squares =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean) / Math.sqrt(squares + epsilon) * of(name + ".weight")[i] + of(name + ".bias")[i];
        }
        return y;
    }

    private double[] map(double[] x, String name) {
        float[] weight = of(name + ".weight");
        float[] bias = of(name + ".bias");
        double[] y = new double[bias.length];
        for (int o = 0; o < y.length; o++) {
            y[o] = bias[o];
            for (int i = 0; i < x.length; i++) {
                y[o] += x[i] * weight[i * y.length + o];
            }
        }
        return y;
    }

    private static void add(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += y[i];
        }
    }

    private static void keep(Map<String, double[]> maxima, String module, double[] found) {
        double[] most = maxima.computeIfAbsent(module, _ -> {
            double[] least = new double[found.length];
            Arrays.fill(least, Double.NEGATIVE_INFINITY);
            return least;
        });
        for (int i = 0; i < found.length; i++) {
            most[i] = Math.max(most[i], found[i]);
        }
    }
}
