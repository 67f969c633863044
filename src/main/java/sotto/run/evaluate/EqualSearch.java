package sotto.run.evaluate;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sotto.expert.RecipeDial;
import sotto.work.Cancelled;

/// Search for the number of a recipe at which what it does to the model comes nearest to a target, in a range that is
/// narrowed from both ends.
///
/// It takes for granted that a larger number does more; divergence grows like a power of it, so that few numbers are
/// tried, each of which takes a pass over the texts. It ends once the target is met to a hundredth of its
/// distance from the untouched model, or no number lies between the two last ones; the nearest of all that were
/// tried is taken.
final class EqualSearch {
    private static final double CLOSE = 0.01;
    private static final int STEPS = 36;

    private final RecipeDial dial;
    private final double base;
    private final double target;
    private final Effect effect;
    private final SequencedMap<Double, Double> tried = new LinkedHashMap<>();

    /// Effect of a number on the model.
    interface Effect {
        /// The figure of the model at this number of the recipe.
        double at(double value) throws IOException, Cancelled;
    }

    /// Number that was found.
    ///
    /// @param reached the figure at it
    /// @param steps numbers that were tried
    record Found(double value, double reached, int steps) {}

    private EqualSearch(RecipeDial dial, double base, double target, Effect effect) {
        this.dial = dial;
        this.base = base;
        this.target = target;
        this.effect = effect;
    }

    /// The number at which the figure comes nearest to `target`; `base` is the figure of the untouched model.
    static Found of(RecipeDial dial, double base, double target, Effect effect) throws IOException, Cancelled {
        EqualSearch search = new EqualSearch(dial, base, target, effect);
        if (dial.isCount()) {
            search.count();
        } else {
            search.strength();
        }
        return search.nearest();
    }

    /// Narrows the range of counts.
    private void count() throws IOException, Cancelled {
        double low = 0;
        double high = dial.neurons();
        for (int step = 0; high - low > 1; step++) {
            double middle = Math.clamp(Math.rint(between(Math.max(1, low), high, step)), low + 1, high - 1);
            if (isEnough(middle)) {
                high = middle;
            } else {
                low = middle;
            }
            if (isClose()) {
                return;
            }
        }
        if (!tried.containsKey(high)) {
            isEnough(high);
        }
    }

    /// Raises the strength until it is enough, then narrows the range.
    private void strength() throws IOException, Cancelled {
        double low = 0;
        double high = 1;
        while (!isEnough(high)) {
            if (high >= dial.most()) {
                return; // it never is
            }
            low = high;
            high *= 2;
        }
        for (int step = 0; step < STEPS && !isClose(); step++) {
            double middle = (float) between(low, high, step);
            if (middle <= low || middle >= high) {
                return; // no number lies between
            }
            if (isEnough(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }

    /// A number between two: where a power of it through both ends meets the target, of a range that begins at 0 the
    /// square; every third time, and where an end is not known, the middle, so that no end stays for ever.
    private double between(double low, double high, int step) {
        double under = Math.abs(tried.getOrDefault(low, base) - base);
        double over = Math.abs(tried.getOrDefault(high, Double.NaN) - base);
        double wanted = Math.abs(target - base);
        double middle = dial.isCount() ? Math.sqrt(low * high) : (low + high) / 2;
        if (step % 3 == 2 || !(over > wanted) || !(wanted > 0)) {
            return middle;
        }
        double met = under > 0
                ? low * Math.exp(Math.log(high / low) * Math.log(wanted / under) / Math.log(over / under))
                : high * Math.sqrt(wanted / over);
        return met > low && met < high ? met : middle;
    }

    /// Whether a number moves the figure as far from the untouched model's as the target is, or to where it is
    /// none.
    private boolean isEnough(double value) throws IOException, Cancelled {
        double reached = effect.at(value);
        tried.put(value, reached);
        return !((reached - base) * Math.signum(target - base) < Math.abs(target - base));
    }

    /// Whether the number that was tried last meets the target.
    private boolean isClose() {
        return distance(tried.lastEntry().getValue()) <= CLOSE * Math.abs(target - base);
    }

    private double distance(double reached) {
        double distance = Math.abs(reached - target);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    private Found nearest() {
        Map.Entry<Double, Double> best = tried.firstEntry();
        for (Map.Entry<Double, Double> one : tried.entrySet()) {
            if (distance(one.getValue()) < distance(best.getValue())) {
                best = one;
            }
        }
        return new Found(best.getKey(), best.getValue(), tried.size());
    }
}
