package sotto.num;

import java.util.Arrays;

/// Beta-binomial model of yeses among the trials of units with rates of their own, with an interval for the mean
/// rate.
///
/// Unit `i` says yes `y` times in `m` trials, each with its own rate, and the rates vary as a beta distribution with
/// mean `s` and spread `t` (Skellam, 1948):
/// `P(y) = C(m, y) Π(j<y) (s + j t) Π(j<m−y) (1 − s + j t) / Π(j<m) (1 + j t)`. At `t = 0` all units are alike, which
/// is the binomial; at `t = ∞` each says always yes or never. Few yeses tell little about `t`, so the interval must
/// hold what every `t` allows: it is that of the profile likelihood.
public final class BetaBinomial {
    /// Lower end of the search for the spread's logarithm: all units alike. The upper end: all yes or all no.
    private static final double ALIKE = -10;

    private static final double ALL_OR_NONE = 10;

    /// Tolerance of the spread's logarithm while it is searched for: near its best value the likelihood is flat.
    private static final double BROAD = 0.02;

    /// Tolerance of the logit at an end of the interval.
    private static final double NEAR = 2e-3;

    /// Tolerance of the log-likelihood at an end of the interval.
    private static final double CLOSE = 1e-4;

    /// Logit of a rate so near to 1 that it cannot be told from it; its negative is that near to 0.
    private static final double NEVER = 20;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final int[] yes; // [m] units with more than j yeses
    private final int[] no; // [m] units with more than j noes
    private final int[] all; // [m] units with more than j trials

    private double spread = Double.NaN; // its logarithm, where the likelihood was the largest last

    private BetaBinomial(int[] yes, int[] trials) {
        int most = Arrays.stream(trials).max().orElse(0);
        this.yes = new int[most];
        this.no = new int[most];
        this.all = new int[most];
        for (int unit = 0; unit < yes.length; unit++) {
            count(this.yes, yes[unit]);
            count(this.no, trials[unit] - yes[unit]);
            count(all, trials[unit]);
        }
    }

    private static void count(int[] more, int of) {
        for (int j = 0; j < of; j++) {
            more[j]++;
        }
    }

    /// Interval of all rates `s` with `2 (L − L(s)) ≤ q²`, where `L(s)` is the largest log-likelihood of any
    /// spread, `L` that of any rate as well, and `q` the quantile of Student's distribution with one degree of
    /// freedom less than there are units.
    ///
    /// @param yes yeses of each unit, at least two units
    /// @param trials trials of each unit, at least 1
    /// @param level confidence, in (0, 1)
    public static Interval interval(int[] yes, int[] trials, double level) {
        double quantile = StudentT.quantile((1 + level) / 2, yes.length - 1);
        BetaBinomial units = new BetaBinomial(yes, trials);
        double share = (double) Arrays.stream(yes).sum() / Arrays.stream(trials).sum();
        double drop = quantile * quantile / 2;
        if (share == 0) {
            return new Interval(0, share(units.end(0, drop, -NEVER - Math.log(yes.length), 1)), level);
        }
        if (share == 1) {
            return new Interval(share(units.end(0, drop, NEVER + Math.log(yes.length), -1)), 1, level);
        }
        double best = units.best(Math.log(share / (1 - share)));
        double highest = units.profile(best);
        return new Interval(share(units.end(highest, drop, best, -1)), share(units.end(highest, drop, best, 1)), level);
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /// Log-likelihood without the terms that do not depend on the parameters.
    private double likelihood(double logit, double logSpread) {
        double growth = Math.exp(logSpread);
        double share = share(logit);
        double rest = share(-logit);
        double sum = 0;
        for (int j = 0; j < all.length; j++) {
            double more = j * growth;
            if (yes[j] > 0) {
                sum += yes[j] * Math.log(share + more);
            }
            if (no[j] > 0) {
                sum += no[j] * Math.log(rest + more);
            }
            sum -= all[j] * Math.log(1 + more);
        }
        return sum;
    }

    /// Largest log-likelihood of any spread: golden sections around the spread that was best last, or on a grid.
    private double profile(double logit) {
        if (!isHighestAt(logit, spread)) {
            double highest = Double.NEGATIVE_INFINITY;
            for (double place = ALIKE; place <= ALL_OR_NONE; place++) {
                double value = likelihood(logit, place);
                if (value > highest) {
                    highest = value;
                    spread = place;
                }
            }
        }
        double low = spread - 1;
        double high = spread + 1;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = likelihood(logit, left);
        double atRight = likelihood(logit, right);
        while (high - low > BROAD) {
            if (atLeft > atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = likelihood(logit, left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = likelihood(logit, right);
            }
        }
        spread = atLeft > atRight ? left : right;
        return Math.max(atLeft, atRight);
    }

    private boolean isHighestAt(double logit, double place) {
        if (Double.isNaN(place)) {
            return false;
        }
        double middle = likelihood(logit, place);
        return middle >= likelihood(logit, place - 1) && middle >= likelihood(logit, place + 1);
    }

    /// Logit of the likeliest rate, searched for uphill from that of the mean in steps that get smaller.
    private double best(double mean) {
        double at = mean;
        double highest = profile(at);
        for (double step = 0.5; step > NEAR; ) {
            double above = profile(at + step);
            double below = above > highest ? Double.NEGATIVE_INFINITY : profile(at - step);
            if (above > highest) {
                at += step;
                highest = above;
            } else if (below > highest) {
                at -= step;
                highest = below;
            } else {
                step /= 4;
            }
        }
        return at;
    }

    /// Logit on one side of `from` at which the profile has come down by `drop`: a false position that halves the
    /// side that stays (Illinois; Dowell and Jarratt, 1971).
    private double end(double highest, double drop, double from, int side) {
        double inside = from;
        double outside = from + side;
        double below = profile(inside) - highest + drop;
        double above = profile(outside) - highest + drop;
        for (double step = 2; above > 0 && step < 1 << 10; step *= 2) {
            inside = outside;
            below = above;
            outside += side * step;
            above = profile(outside) - highest + drop;
        }
        int last = 0;
        while (Math.abs(outside - inside) > NEAR / 10) {
            double middle = inside + (outside - inside) * below / (below - above);
            double value = profile(middle) - highest + drop;
            if (Math.abs(value) < CLOSE) {
                return middle;
            }
            if (value > 0) {
                inside = middle;
                below = value;
                above = last > 0 ? above / 2 : above;
                last = 1;
            } else {
                outside = middle;
                above = value;
                below = last < 0 ? below / 2 : below;
                last = -1;
            }
        }
        return (inside + outside) / 2;
    }
}
