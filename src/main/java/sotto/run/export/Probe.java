package sotto.run.export;

import java.util.List;
import java.util.Optional;
import sotto.model.Gains;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Text that is run through both models, with the logits that are expected.
///
/// @param ids token ids `[T]`
/// @param expected logits of the dampened original `[T, V]`
/// @param effect the largest |logit difference| that the gains make
/// @param rounding the largest |logit difference| that one rounding unit of the gains makes
record Probe(String text, long[] ids, float[] expected, double effect, double rounding) {
    private static final int MOVED = 10;
    private static final double HALF_TOLERANCE = 2e-2;

    /// Runs a text through the original, untouched, dampened, and dampened by gains that are off by a rounding
    /// unit.
    static Probe of(LanguageModel original, String text, long[] ids, Gains gains, Gains off) throws Cancelled {
        float[] plain = logits(original, ids, Gains.NONE);
        float[] expected = logits(original, ids, gains);
        double rounding = off.isEmpty() ? 0 : difference(expected, logits(original, ids, off));
        return new Probe(text, ids, expected, difference(plain, expected), rounding);
    }

    /// The largest |logit difference| allowed at one place.
    ///
    /// @param dtype dtype of the computation
    double allowed(double reference, String dtype) {
        return dtype.equals("float32")
                ? Math.max(1e-4, 3 * rounding) + 1e-4 * Math.abs(reference)
                : HALF_TOLERANCE * largest();
    }

    /// Whether the gains move the logits by much more than the allowed difference.
    boolean isMoved(String dtype) {
        return effect >= MOVED * allowed(largest(), dtype);
    }

    /// Compares another model's logits with the expected ones.
    Outcome compare(LanguageModel other, String dtype) throws Cancelled {
        float[] ours = logits(other, ids, Gains.NONE);
        boolean ok = ours.length == expected.length;
        double largest = 0;
        double allowedThere = allowed(0, dtype);
        for (int i = 0; ok && i < ours.length; i++) {
            double difference = Math.abs(ours[i] - expected[i]);
            double allowed = allowed(expected[i], dtype);
            ok = difference <= allowed; // false for what is not a number, too
            if (!ok || difference > largest) {
                largest = difference;
                allowedThere = allowed;
            }
        }
        return new Outcome(ok, new Proof.Text(text, ids.length, effect, rounding, largest, allowedThere));
    }

    /// Result of comparing one text.
    ///
    /// @param ok whether all differences are allowed
    record Outcome(boolean ok, Proof.Text text) {}

    private double largest() {
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static float[] logits(LanguageModel model, long[] ids, Gains gains) throws Cancelled {
        return model.forward(List.of(ids), gains, Optional.empty(), Logits.ALL, Progress.NONE)
                .logits()
                .getFirst();
    }

    private static double difference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs(a[i] - b[i]);
            largest = Double.isNaN(difference) ? difference : Math.max(largest, difference);
        }
        return largest;
    }
}
