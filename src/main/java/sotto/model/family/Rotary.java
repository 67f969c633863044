package sotto.model.family;

import java.util.List;

/// Rotary positions: the angle of pair `i` of a head at position `p` is `p` times an inverse frequency.
///
/// Sources: Su et al. (2021), and the scalings of the reference's `modeling_rope_utils`. Frequencies are
/// float32, as in the reference.
///
/// @param width components of a head that the frequencies are made for; where it is odd, one more is rotated
/// @param base the base of the frequencies, `rope_theta`
/// @param scaling rule by which frequencies are stretched
/// @param growth factor of cosines and sines that depends on the position
public record Rotary(int width, double base, Scaling scaling, Growth growth) {
    /// Rotary positions whose cosines and sines have the same factor everywhere.
    public Rotary(int width, double base, Scaling scaling) {
        this(width, base, scaling, Growth.NONE);
    }

    /// Factor 1 + `beta` · ln(1 + ⌊position / original⌋) of cosines and sines: of queries, it sharpens the attention of
    /// positions beyond the first `original` ones (Llama 4).
    public record Growth(double beta, int original) {
        /// The factor 1 at every position.
        static final Growth NONE = new Growth(0, 1);
    }

    /// The same positions with a growth.
    Rotary grown(Growth with) {
        return new Rotary(width, base, scaling, with);
    }

    /// The number of rotated pairs of components of a head.
    public int pairs() {
        return (width + 1) / 2;
    }

    /// The inverse frequencies `[pairs]` for a sequence of `length` tokens in all.
    public float[] frequencies(int length) {
        return scaling.frequencies(this, length);
    }

    /// The factor of cosines and sines without growth.
    public float amplitude() {
        return (float) scaling.amplitude();
    }

    /// The factor of cosines and sines at a position.
    public float amplitude(float position) {
        if (growth.beta == 0) {
            return amplitude();
        }
        float steps = (float) Math.log(1 + Math.floor(position / growth.original));
        return amplitude() * (1 + (float) growth.beta * steps);
    }

    /// Whether [#frequencies] depend on the length of the sequence.
    public boolean dependsOnLength() {
        return switch (scaling) {
            case Dynamic _, DynamicAlpha _, LongRope _, Renewed _ -> true;
            case Plain _, Linear _, Llama3 _, Yarn _ -> false;
        };
    }

    /// Whether a text that has grown to `length` tokens is computed anew, because its cached keys have other
    /// frequencies.
    public boolean renewedAt(int length) {
        return scaling instanceof Renewed(LongRope rope) && length == rope.original + 1;
    }

    /// The plain wavelengths divided by 2π, in float32: `base`^(2 i / width).
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

    /// Rule that stretches the frequencies for longer texts.
    public sealed interface Scaling {
        /// The frequencies for a sequence of `length` tokens.
        float[] frequencies(Rotary rotary, int length);

        /// The factor of cosines and sines; 1 unless the scaling has another.
        default double amplitude() {
            return 1;
        }
    }

    /// Frequencies as trained, without scaling.
    public record Plain() implements Scaling {
        @Override
        public float[] frequencies(Rotary rotary, int length) {
            return rotary.plain(rotary.base);
        }
    }

    /// Linear scaling: all frequencies divided by `factor`.
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

    /// NTK-aware scaling: the base grows with the length beyond `context`: base · (factor · length / context −
    /// (factor − 1))^(width / (width − 2)).
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

    /// NTK-aware scaling by a constant: the base is base · alpha^(width / (width − 2)) up to the context's length, and
    /// beyond it that of `beyond`, which knows no alpha.
    public record DynamicAlpha(double alpha, Dynamic beyond) implements Scaling {
        @Override
        public float[] frequencies(Rotary rotary, int length) {
            return length > beyond.context
                    ? beyond.frequencies(rotary, length)
                    : rotary.plain(rotary.base * Math.pow(alpha, rotary.width / (rotary.width - 2.0)));
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

    /// LongRoPE with which earlier keys are computed anew once a generated text exceeds `original` tokens.
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

    /// Scaling of Llama 3.1: frequencies of long waves are divided by `factor`, short ones kept, those between
    /// blended.
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
