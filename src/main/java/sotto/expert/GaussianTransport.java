package sotto.expert;

/// Gaussian-AcT: the optimal transport between two normal distributions of a neuron's responses. A neuron that hardly
/// varies in one of the classes is left alone.
final class GaussianTransport extends Transport {
    /// Standard deviation below which a neuron is left alone, as in the authors' code.
    private static final double LEAST = 1e-4;

    @Override
    public String word() {
        return "gaussian-act";
    }

    @Override
    public String title() {
        return "Gaussian-AcT";
    }

    @Override
    public String about() {
        return "Scales and shifts every neuron so that the mean and the standard deviation of its responses to the"
                + " concept become those without. It is the optimal transport if both are normal.";
    }

    @Override
    public String formula() {
        return "σ₋ / σ₊ · (y − m₊) + m₋";
    }

    @Override
    Affine[] maps(ClassResponses site) {
        double[] from = site.means(true);
        double[] to = site.means(false);
        Affine[] maps = new Affine[from.length];
        for (int neuron = 0; neuron < maps.length; neuron++) {
            double spread = deviation(site.sorted(neuron, true), from[neuron]);
            double wanted = deviation(site.sorted(neuron, false), to[neuron]);
            double scale = wanted / spread;
            maps[neuron] = spread < LEAST || wanted < LEAST || Double.isNaN(scale)
                    ? Affine.NOTHING
                    : new Affine(scale, to[neuron] - scale * from[neuron]);
        }
        return maps;
    }

    /// The standard deviation of a sample; not a number for one of a single value.
    private static double deviation(float[] values, double mean) {
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}
