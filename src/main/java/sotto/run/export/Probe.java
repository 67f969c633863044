package sotto.run.export;

import java.util.List;
import java.util.Optional;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Text that is run through both models, with the logits that are expected.
///
/// @param ids token ids `[T]`
/// @param expected logits of the dampened original `[T, V]`
/// @param effects the largest |logit difference| that the gains make, of each token `[T]`
/// @param rounding the largest |logit difference| that one rounding unit of the gains makes
record Probe(String text, long[] ids, float[] expected, double[] effects, double rounding) {
    private static final int MOVED = 10;
    private static final double HALF_TOLERANCE = 2e-2;

    /// Runs a text through the original, untouched, dampened, and dampened by gains that are off by a rounding
    /// unit, in one way or several.
    static Probe of(LanguageModel original, String text, long[] ids, Edit gains, List<Edit> off) throws Cancelled {
        float[] plain = logits(original, ids, Edit.NONE);
        float[] expected = logits(original, ids, gains);
        double rounding = 0;
        for (Edit one : off) {
            rounding = largest(rounding, differences(expected, logits(original, ids, one), ids.length));
        }
        return new Probe(text, ids, expected, differences(plain, expected, ids.length), rounding);
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
        return isMoved(dtype, ids.length);
    }

    /// Whether the gains move the logits of the first `tokens` tokens by much more than the allowed difference.
    boolean isMoved(String dtype, int tokens) {
        return effect(tokens) >= MOVED * allowed(largest(), dtype);
    }

    private double effect(int tokens) {
        double largest = 0;
        for (int token = 0; token < tokens; token++) {
            largest = largest(largest, effects[token]);
        }
        return largest;
    }

    /// Compares another model's logits with the expected ones, as far as they agree.
    Outcome compare(LanguageModel other, String dtype) throws Cancelled {
        float[] ours = logits(other, ids, Edit.NONE);
        int vocab = expected.length / ids.length;
        Optional<Proof.Text> agreeing = Optional.empty();
        double largest = 0;
        double allowedThere = allowed(0, dtype);
        for (int token = 0; token < ids.length; token++) {
            Proof.Text before = text(token, largest, allowedThere);
            boolean ok = true;
            for (int i = token * vocab; i < (token + 1) * vocab; i++) {
                double difference = i < ours.length ? Math.abs(ours[i] - expected[i]) : Double.NaN;
                double allowed = allowed(expected[i], dtype);
                ok &= difference <= allowed; // false for what is not a number, too
                if (difference > largest || Double.isNaN(difference)) {
                    largest = difference;
                    allowedThere = allowed;
                }
            }
            if (!ok && agreeing.isEmpty()) {
                agreeing = Optional.of(before);
            }
        }
        Proof.Text whole = text(ids.length, largest, allowedThere);
        return new Outcome(agreeing.orElse(whole), whole);
    }

    private Proof.Text text(int tokens, double difference, double allowed) {
        return new Proof.Text(text, tokens, effect(tokens), rounding, difference, allowed);
    }

    /// Result of comparing one text.
    ///
    /// @param agreeing the text's beginning whose differences are all allowed
    /// @param whole the whole text
    record Outcome(Proof.Text agreeing, Proof.Text whole) {
        /// Whether all differences are allowed.
        boolean ok() {
            return agreeing.tokens() == whole.tokens();
        }

        /// Whether the first half of the text agrees.
        boolean isMostlyOk() {
            return 2 * agreeing.tokens() >= whole.tokens();
        }
    }

    private double largest() {
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static float[] logits(LanguageModel model, long[] ids, Edit gains) throws Cancelled {
        return model.forward(List.of(ids), gains, Optional.empty(), Logits.ALL, Progress.NONE)
                .logits()
                .getFirst();
    }

    /// The largest difference of each token's logits.
    private static double[] differences(float[] a, float[] b, int tokens) {
        double[] largest = new double[tokens];
        int vocab = a.length / tokens;
        for (int i = 0; i < a.length; i++) {
            largest[i / vocab] = largest(largest[i / vocab], Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static double largest(double first, double... others) {
        double largest = first;
        for (double other : others) {
            largest = Double.isNaN(other) ? other : Math.max(largest, other);
        }
        return largest;
    }
}
