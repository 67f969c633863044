package sotto.figure;

/// Key that orders AUROCs by their distance from 0.5: the larger, the farther; of two as far, the one above is
/// larger.
///
/// `2 · |A − ½| · 2³⁰`, plus 1 above ½. Exact for AUROCs of at least 1/128 in float32; smaller ones are rounded by
/// less than 2⁻³⁰, far inside the step of the colour map. What is not a number has the least key.
final class Extreme {
    private static final double UNITS = 1 << 30;

    private static final int UNKNOWN = -1;

    private Extreme() {}

    static int key(float auroc) {
        if (Float.isNaN(auroc)) {
            return UNKNOWN;
        }
        double distance = auroc - 0.5;
        int steps = (int) Math.rint(Math.abs(distance) * UNITS);
        return steps << 1 | (distance > 0 ? 1 : 0);
    }

    /// The AUROC that a key stands for.
    static float auroc(int key) {
        if (key == UNKNOWN) {
            return Float.NaN;
        }
        double distance = (key >>> 1) / UNITS;
        return (float) ((key & 1) == 1 ? 0.5 + distance : 0.5 - distance);
    }
}
