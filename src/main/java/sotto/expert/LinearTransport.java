package sotto.expert;

/// Linear-AcT: of each neuron the affine map that takes its sorted responses to the concept nearest to those without
/// it,
/// by least squares. Where the classes differ in size, the larger one is read at as many evenly spaced quantiles as the
/// smaller one has texts.
final class LinearTransport extends Transport {
    @Override
    public String word() {
        return "linear-act";
    }

    @Override
    public String title() {
        return "Linear-AcT";
    }

    @Override
    public String about() {
        return "Scales and shifts every neuron so that its sorted responses to the concept come as near as a line can"
                + " to those without. It is the optimal transport among affine maps.";
    }

    @Override
    public String formula() {
        return "ω y + m₋ − ω m₊, ω = Σ ãᵢ b̃ᵢ / Σ ãᵢ² over sorted centred responses";
    }

    @Override
    Affine[] maps(ClassResponses site) {
        Affine[] maps = new Affine[site.width()];
        for (int neuron = 0; neuron < maps.length; neuron++) {
            float[] from = site.sorted(neuron, true);
            float[] to = site.sorted(neuron, false);
            int texts = Math.min(from.length, to.length);
            maps[neuron] = fit(quantiles(from, texts), quantiles(to, texts));
        }
        return maps;
    }

    private static Affine fit(double[] from, double[] to) {
        double fromMean = mean(from);
        double toMean = mean(to);
        double product = 0;
        double square = 0;
        for (int i = 0; i < from.length; i++) {
            product += (from[i] - fromMean) * (to[i] - toMean);
            square += (from[i] - fromMean) * (from[i] - fromMean);
        }
        double scale = square == 0 ? 1 : product / square;
        return new Affine(scale, toMean - scale * fromMean);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /// The quantiles `(i + ½) / count` of sorted values, those between two values by interpolation (Hazen's).
    private static double[] quantiles(float[] sorted, int count) {
        double[] read = new double[count];
        for (int i = 0; i < count; i++) {
            double place = Math.clamp((i + 0.5) * sorted.length / count - 0.5, 0, sorted.length - 1.0);
            int below = (int) place;
            double part = place - below;
            double next = sorted[Math.min(below + 1, sorted.length - 1)];
            read[i] = sorted[below] + part * (next - sorted[below]);
        }
        return read;
    }
}
