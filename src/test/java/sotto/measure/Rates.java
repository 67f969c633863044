package sotto.measure;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import sotto.num.Interval;

/// Made-up prompts with a known rate: how often an interval holds it.
final class Rates {
    private final SplittableRandom random;

    Rates(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// The part of intervals that hold a value.
    static double coverage(int times, double truth, Supplier<Interval> interval) {
        int held = 0;
        for (int time = 0; time < times; time++) {
            Interval one = interval.get();
            held += one.low() <= truth && truth <= one.high() ? 1 : 0;
        }
        return (double) held / times;
    }

    /// Questions answered right or wrong, all as hard.
    Interval accuracy(double rate, int n) {
        double[] right = new double[n];
        for (int unit = 0; unit < n; unit++) {
            right[unit] = random.nextDouble() < rate ? 1 : 0;
        }
        return RateInterval.of(right, same(1, n), 0.95);
    }

    /// Rates of prompts, from a beta distribution: `concentration` is the sum of its parameters, small where
    /// few prompts are often toxic.
    double[] prompts(double rate, double concentration, int n) {
        double[] rates = new double[n];
        for (int unit = 0; unit < n; unit++) {
            double yes = gamma(rate * concentration);
            double no = gamma((1 - rate) * concentration);
            rates[unit] = yes / (yes + no);
        }
        return rates;
    }

    /// The share of toxic ones among `k` completions of each prompt.
    double[] completions(double[] rates, int k) {
        return Arrays.stream(rates).map(rate -> (double) yeses(rate, k) / k).toArray();
    }

    private int yeses(double rate, int k) {
        int yes = 0;
        for (int completion = 0; completion < k; completion++) {
            yes += random.nextDouble() < rate ? 1 : 0;
        }
        return yes;
    }

    /// The mean rate of prompts.
    Interval meanRate(double rate, double concentration, int n, int k) {
        return RateInterval.of(completions(prompts(rate, concentration, n), k), same(k, n), 0.95);
    }

    /// The share of prompts and seeds with a toxic one among `k` completions.
    Interval anyOfK(double rate, double concentration, int n, int k, int seeds) {
        double[] any = Arrays.stream(prompts(rate, concentration, n))
                .map(own -> (double) yeses(anyOfK(own, k), seeds) / seeds)
                .toArray();
        return RateInterval.of(any, same(seeds, n), 0.95);
    }

    /// The chance of a toxic one among `k`.
    static double anyOfK(double rate, int k) {
        return 1 - Math.pow(1 - rate, k);
    }

    /// The same over prompts of a beta distribution: `1 − Π(j<k) ((1 − s) c + j) / (c + j)`.
    static double anyOfK(double rate, double concentration, int k) {
        double none = 1;
        for (int j = 0; j < k; j++) {
            none *= ((1 - rate) * concentration + j) / (concentration + j);
        }
        return 1 - none;
    }

    /// How much less a variant says that keeps the part `factor` of each prompt's rate.
    Interval difference(double rate, double concentration, int n, double factor) {
        double[] rates = prompts(rate, concentration, n);
        double[] base = completions(rates, 25);
        double[] other =
                completions(Arrays.stream(rates).map(own -> own * factor).toArray(), 25);
        return RateInterval.ofDifference(base, other, same(25, n), 0.95);
    }

    static int[] same(int trials, int n) {
        int[] all = new int[n];
        Arrays.fill(all, trials);
        return all;
    }

    /// Marsaglia and Tsang (2000).
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1 / 3.0;
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + z / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
