package sotto.model.family;

import java.util.List;

/// Rotary positions: the angle of pair `i` of a head at position `p` is `p` times an inverse frequency.
///
/// Su et al. (2021), and the scalings of the reference's `modeling_rope_utils`. Frequencies are float32, as there.
///
/// @param width components of a head that the frequencies are made for; where it is odd, one more is rotated
/// @param base the base of the frequencies, `rope_theta`
/// @param scaling how frequencies are stretched
public record Rotary(int width, double base, Scaling scaling) {
    /// Rotated pairs of components of a head.
    public int pairs() {
        return (width + 1) / 2;
    }

    /// The frequencies `[pairs]` for a sequence of `length` tokens in all.
    public float[] frequencies(int length) {
        return scaling.frequencies(this, length);
    }

    /// What cosines and sines are multiplied with.
    public float amplitude() {
        return (float) scaling.amplitude();
    }

    /// Whether [#frequencies] differ between the two lengths.
    public boolean dependsOnLength() {
        return scaling instanceof Dynamic || scaling instanceof LongRope || scaling instanceof Renewed;
    }

    /// Whether a text that has grown to `length` tokens is read anew, because its cached keys are of other frequencies.
    public boolean renewedAt(int length) {
        return scaling instanceof Renewed(LongRope rope) && length == rope.original + 1;
    }

    /// `base`^(2 i / width) in float32, the plain wavelengths over 2π.
    float[] wavelengths(double atBase) {
        float[] values = new float[pairs()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.pow((float) atBase, (float) (2 * i) / (float) width);
        }
        return values;
    }

    private float[] plain(double atBase) {
        float[] values = wavelengths(atBase);
        for (int i = 0; i < values.length; i++) {
            values[i] = 1f / values[i];
        }
        return values;
    }

    /// A way to stretch the frequencies to longer texts.
    public sealed interface Scaling {
        /// The frequencies for a sequence of `length` tokens.
        float[] frequencies(Rotary rotary, int length);

        /// What cosines and sines are multiplied with; 1 unless the scaling says otherwise.
        default double amplitude() {
            return 1;
        }
    }

    /// As trained.
    public record Plain() implements Scaling {
        @Override
        public float[] frequencies(Rotary rotary, int length) {
            return rotary.plain(rotary.base);
        }
    }

    /// All frequencies divided by `factor`.
    public record Linear(double factor) implements Scaling {
        @Override
        public float[] frequencies(Rotary rotary, int length) {
            float[] values = rotary.plain(rotary.base);
            for (int i = 0; i < values.length; i++) {
                values[i] /= (float) factor;
            }
            return values;
        }
    }

    /// NTK-aware: the base grows with the length beyond `context`:
    /// base · (factor · length / context − (factor − 1))^(width / (width − 2)).
    public record Dynamic(double factor, int context) implements Scaling {
        @Override
        public float[] frequencies(Rotary rotary, int length) {
            if (length <= context) {
                return rotary.plain(rotary.base);
            }
            double stretch = factor * length / context - (factor - 1);
            return rotary.plain(rotary.base * Math.pow(stretch, rotary.width / (rotary.width - 2.0)));
        }
    }

    /// LongRoPE (Ding et al., 2024): one factor per frequency, another list beyond `original` tokens.
    public record LongRope(List<Double> shortFactors, List<Double> longFactors, int original, double amplitude)
            implements Scaling {
        /// Copies the lists.
        public LongRope {
            shortFactors = List.copyOf(shortFactors);
            longFactors = List.copyOf(longFactors);
        }

        @Override
        public float[] frequencies(Rotary rotary, int length) {
            List<Double> factors = length > original ? longFactors : shortFactors;
            float[] values = rotary.wavelengths(rotary.base);
            for (int i = 0; i < values.length; i++) {
                values[i] = 1f / (factors.get(i).floatValue() * values[i]);
            }
            return values;
        }
    }

    /// LongRoPE whose earlier keys are computed anew once a text outgrows `original` tokens while it is written.
    public record Renewed(LongRope rope) implements Scaling {
        @Override
        public float[] frequencies(Rotary rotary, int length) {
            return rope.frequencies(rotary, length);
        }

        @Override
        public double amplitude() {
            return rope.amplitude;
        }
    }

    /// Llama 3.1: long waves divided by `factor`, short ones kept, those between blended.
    public record Llama3(double factor, double low, double high, int original) implements Scaling {
        @Override
        public float[] frequencies(Rotary rotary, int length) {
            float[] values = rotary.plain(rotary.base);
            for (int i = 0; i < values.length; i++) {
                double wave = 2 * Math.PI / values[i];
                if (wave > original / low) {
                    values[i] = (float) (values[i] / factor);
                } else if (wave >= original / high) {
                    double smooth = (original / wave - low) / (high - low);
                    values[i] = (float) ((1 - smooth) * values[i] / factor + smooth * values[i]);
                }
            }
            return values;
        }
    }

    /// YaRN (Peng et al., 2023): a ramp between pair numbers `from` and `to` blends scaled into plain frequencies.
    public record Yarn(double factor, double from, double to, double amplitude) implements Scaling {
        @Override
        public float[] frequencies(Rotary rotary, int length) {
            float[] waves = rotary.wavelengths(rotary.base);
            float[] values = new float[waves.length];
            double end = from == to ? to + 0.001 : to;
            for (int i = 0; i < values.length; i++) {
                float ramp = (float) Math.clamp((i - from) / (end - from), 0, 1);
                float keep = 1 - ramp;
                values[i] = 1f / ((float) factor * waves[i]) * (1 - keep) + 1f / waves[i] * keep;
            }
            return values;
        }
    }
}
