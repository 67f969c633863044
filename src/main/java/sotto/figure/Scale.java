package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Scale of one axis: its range, its ticks, and its name.
///
/// @param name the axis's name with its unit
record Scale(Axis axis, List<Tick> ticks, String name) {
    /// Decades from the bottom of a log axis up to a count of 1: a single neuron must still be seen.
    private static final double BELOW_ONE = 0.2;

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /// Least width of a range, and its least share of the numbers in it: below that, ticks cannot be told apart.
    private static final double LEAST = 1e-9;

    /// Tick at a value, with its label, which may be empty.
    record Tick(double at, String label) {}

    Scale {
        ticks = List.copyOf(ticks);
    }

    /// Scale with round ticks, at most `most` of them, inside the range; a range without a width is widened.
    static Scale linear(double low, double high, int most, String name) {
        double least = Math.max(LEAST, LEAST * Math.max(Math.abs(low), Math.abs(high)));
        if (!Double.isFinite(high - low)) {
            return linear(0, 1, most, name);
        }
        if (high - low < least) {
            return linear(Math.min(low, high) - least, Math.max(low, high) + least, most, name);
        }
        double step = step((high - low) / Math.max(1, most - 1));
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        if (Math.abs(step * Math.pow(10, decimals) - Math.rint(step * Math.pow(10, decimals))) > 1e-6) {
            decimals++;
        }
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            ticks.add(new Tick(i * step, String.format(Locale.ROOT, "%,." + decimals + "f", i * step)));
        }
        return new Scale(new Axis(low, high, Axis.Spacing.EVEN), ticks, name);
    }

    /// Scale in decades of counts from 1 to at least `most`; values are those of [#log(double)].
    static Scale log(double most, String name) {
        double high = Math.max(1, Math.log10(Math.max(1, most)) + 0.05) + BELOW_ONE;
        List<Tick> ticks = new ArrayList<>();
        for (int decade = 0; decade + BELOW_ONE <= high; decade++) {
            ticks.add(new Tick(decade + BELOW_ONE, Numbers.count((long) Math.pow(10, decade))));
        }
        return new Scale(new Axis(0, high, Axis.Spacing.DECADES), ticks, name);
    }

    double low() {
        return axis.low();
    }

    double high() {
        return axis.high();
    }

    /// The same axis with fewer labels, so that none touches the next.
    ///
    /// @param length of the axis, in pixels
    /// @param least pixels from one label to the next
    Scale fitting(double length, double least) {
        if (ticks.size() < 2) {
            return this;
        }
        double apart = Math.abs(ticks.get(1).at() - ticks.get(0).at()) / (high() - low()) * length;
        int every = (int) Math.clamp(Math.ceil(least / Math.max(apart, 1e-9)), 1, ticks.size());
        List<Tick> kept = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i++) {
            Tick tick = ticks.get(i);
            kept.add(i % every == 0 ? tick : new Tick(tick.at(), ""));
        }
        return new Scale(axis, kept, name);
    }

    /// The round number, of 1, 2, 5, 10, 20 and so on, that is not below another.
    static int every(int least) {
        for (int power = 1; ; power *= 10) {
            for (int round : new int[] {1, 2, 5}) {
                if (round * power >= least) {
                    return round * power;
                }
            }
        }
    }

    /// Place of a count on a log axis: decades above its bottom, 0 for counts below it.
    static double log(double count) {
        return count > 0 ? Math.max(0, Math.log10(count) + BELOW_ONE) : 0;
    }

    /// The count at a place on a log axis: the inverse of [#log(double)].
    static double count(double decades) {
        return Math.pow(10, decades - BELOW_ONE);
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double round : ROUND) {
            if (round * power >= least * (1 - 1e-9)) {
                return round * power;
            }
        }
        return 10 * power;
    }
}
