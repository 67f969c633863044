package sotto.figure;

import sotto.num.NullBand;

/// Colours for AUROCs: purple below the null band, grey inside of it, orange above; the two classes' colours.
///
/// Linear in sRGB between the theme's stops, clamped beyond 0.20 and 0.80, flat inside the null band. Stops that a wide
/// band covers are left out. What is not a number, the AUROC of a neuron that no text is routed to, has a darker grey
/// of its own. A look-up table with a step of 0.0001 makes a colour one array access.
public final class DivergingColours {
    private static final double[] DISTANCES = {0.05, 0.15, 0.30};
    private static final int STEPS = 10_000;

    private final int[] table = new int[STEPS + 1];
    private final int unknown;

    /// Makes the colours of a theme for a run's null band.
    public DivergingColours(Theme theme, NullBand band) {
        unknown = theme.ground().neutralBar();
        Theme.Stops stops = theme.stops();
        int[] nearFirst = {stops.below()[2], stops.below()[1], stops.below()[0]};
        for (int step = 0; step <= STEPS; step++) {
            double distance = Math.abs(step - STEPS / 2) / (double) STEPS;
            int[] side = 2 * step < STEPS ? nearFirst : stops.above();
            table[step] = colour(distance, band.reach(), stops.band(), side);
        }
    }

    /// The colour of an AUROC in [0, 1] or of what is not a number, as opaque 0xAARRGGBB.
    public int argb(double auroc) {
        return Double.isNaN(auroc) ? unknown : table[(int) (auroc * STEPS + 0.5)];
    }

    private static int colour(double distance, double edge, int inside, int[] side) {
        if (distance <= edge) {
            return inside;
        }
        double from = edge;
        int before = inside;
        for (int stop = 0; stop < DISTANCES.length; stop++) {
            if (DISTANCES[stop] <= edge) {
                continue;
            }
            if (distance <= DISTANCES[stop]) {
                return mixed(before, side[stop], (distance - from) / (DISTANCES[stop] - from));
            }
            from = DISTANCES[stop];
            before = side[stop];
        }
        return side[side.length - 1];
    }

    /// The colour between two, `part` of the way in [0, 1], as opaque 0xAARRGGBB.
    static int mixed(int from, int to, double part) {
        int mixed = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int start = from >> shift & 0xff;
            int end = to >> shift & 0xff;
            mixed = mixed << 8 | (int) Math.round(start + part * (end - start));
        }
        return mixed;
    }
}
