package sotto.model.family;

import java.util.Optional;
import java.util.OptionalDouble;
import sotto.work.Failure;

/// Reader of rotary settings in both dialects of `config.json`.
///
/// Old: `rope_theta` beside `rope_scaling` (whose type is `rope_type` or `type`). New: all in
/// `rope_parameters`. If both are present, `rope_scaling` is used, as by the reference.
final class RotaryConfig {
    private static final String BASE = "rope_theta";
    private static final double USUAL_BASE = 10_000;
    private static final Part WHOLE = new Part("", 1, BASE, false);

    private final Config config;
    private final Optional<Config> parameters;
    private final int width;
    private final int context;
    private final Part part;
    private double absentBase = USUAL_BASE;

    private RotaryConfig(Config config, Optional<Config> parameters, int width, int context, Part part) {
        this.config = config;
        this.parameters = parameters;
        this.width = width;
        this.context = context;
        this.part = part;
    }

    /// The rotary positions of heads of `width`, which are rotated whole, in a model made for `context` tokens.
    static Rotary read(Config config, int width, int context) {
        return of(config, width, context, WHOLE).rotary();
    }

    /// The rotary positions of whole heads with another default of the base than 10,000.
    static Rotary read(Config config, int width, int context, double absentBase) {
        RotaryConfig settings = of(config, width, context, WHOLE);
        settings.absentBase = absentBase;
        return settings.rotary();
    }

    /// Part of a head that is rotated, and the names of its settings outside the rotary ones.
    ///
    /// @param key key of the part, which is `partial_rotary_factor` inside the rotary settings
    /// @param absent the part if both keys are absent
    /// @param base key of the base of the frequencies, which is `rope_theta` inside the rotary settings
    /// @param odd whether an odd number of components is supported; one more is then rotated
    record Part(String key, double absent, String base, boolean odd) {
        /// A part of an even number of components, whose base has its usual key.
        Part(String key, double absent) {
            this(key, absent, BASE, false);
        }
    }

    /// The rotary positions of heads of `width` of which only the first part is rotated:
    /// `partial_rotary_factor` inside the rotary settings or `key` outside them; `absent` if both are absent.
    static Rotary partial(Config config, String key, double absent, int width, int context) {
        return partial(config, new Part(key, absent), width, context);
    }

    /// The rotary positions of which only the first part is rotated, with a key of its own for the base too.
    static Rotary partial(Config config, Part part, int width, int context) {
        return partOf(config, part, width, context).rotary();
    }

    /// The settings of heads of `width` that are rotated in part, for a family that reads their scaling itself.
    static RotaryConfig partOf(Config config, Part part, int width, int context) {
        Optional<Config> parameters = parameters(config);
        double factor = parameters
                .map(p -> p.optionalNumber("partial_rotary_factor"))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .orElseGet(() -> config.number(part.key, part.absent));
        int turned = (int) (width * factor);
        if (!(factor > 0 && factor <= 1) || turned < 2) {
            throw config.wrong(part.key, "a part above 0 and up to 1 of a head");
        }
        return of(config, turned, context, part);
    }

    private static RotaryConfig of(Config config, int width, int context, Part part) {
        if (width % 2 != 0 && !part.odd) {
            throw new Failure(
                    "config.json turns %d components of each head, which is no whole number of pairs.".formatted(width),
                    "Download the model's config.json again or correct it.");
        }
        return new RotaryConfig(config, parameters(config), width, context, part);
    }

    private static Optional<Config> parameters(Config config) {
        return config.object("rope_scaling")
                .filter(_ -> !config.isEmpty("rope_scaling"))
                .or(() -> config.object("rope_parameters"));
    }

    private Rotary rotary() {
        return with(parameters.map(this::scaling).orElse(new Rotary.Plain()));
    }

    /// The rotary positions with a scaling.
    Rotary with(Rotary.Scaling scaling) {
        return new Rotary(width, base(), scaling);
    }

    private double base() {
        double theta = config.positive(part.base, absentBase);
        return parameters.map(p -> p.positive(BASE, theta)).orElse(theta);
    }

    /// The name of the scaling: `rope_type`, else `type`, else `default`.
    String type() {
        return parameters
                .flatMap(p -> p.text("rope_type").or(() -> p.text("type")))
                .orElse("default");
    }

    /// The `Failure` for a scaling whose name is not among those `expected`.
    Failure unknown(String expected) {
        Config p = parameters.orElse(config);
        return p.wrong(p.has("rope_type") ? "rope_type" : "type", expected);
    }

    /// Refuses `partial_rotary_factor`, which the reference ignores for plain frequencies and cannot compute
    /// otherwise.
    private static void refusePartial(Config config) {
        config.refuse("partial_rotary_factor", config.number("partial_rotary_factor", 1) != 1);
    }

    private Rotary.Scaling scaling(Config p) {
        if (p.has("full_attention") || p.has("sliding_attention")) {
            throw config.wrong("rope_parameters", "one set of rotary settings for all layers");
        }
        String type = type();
        if (part.equals(WHOLE) && !type.equals("default")) {
            refusePartial(config);
            refusePartial(p);
        }
        return switch (type) {
            case "default" -> new Rotary.Plain();
            case "linear" -> new Rotary.Linear(factor(p));
            case "dynamic" -> new Rotary.Dynamic(factor(p), context);
            case "llama3" ->
                new Rotary.Llama3(
                        factor(p), required(p, "low_freq_factor"), required(p, "high_freq_factor"), original(p));
            case "longrope" -> longrope(original(p));
            case "yarn" -> yarn(p, base());
            default -> throw unknown("default, linear, dynamic, yarn, longrope or llama3");
        };
    }

    /// The LongRoPE scaling of a model whose first context was `original` tokens.
    Rotary.LongRope longrope(int original) {
        Config p = parameters.orElse(config);
        double factor = p.positive("factor", context / (double) original);
        OptionalDouble given = p.optionalNumber("attention_factor");
        double amplitude = given.orElse(factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original)));
        for (String key : new String[] {"short_factor", "long_factor"}) {
            if (p.positives(key).size() != width / 2) {
                throw p.wrong(key, "a list of " + width / 2 + " numbers");
            }
        }
        return new Rotary.LongRope(p.positives("short_factor"), p.positives("long_factor"), original, amplitude);
    }

    private Rotary.Scaling yarn(Config p, double base) {
        if (!p.has("factor") && !p.isNull("factor")) {
            throw p.wrong("factor", "a number above 0");
        }
        int original = original(p);
        double factor = p.positive("factor", context / (double) original);
        double scale = p.number("mscale", 0);
        double scaleAll = p.number("mscale_all_dim", 0);
        double derived = scale != 0 && scaleAll != 0
                ? magnitude(factor, scale) / magnitude(factor, scaleAll)
                : magnitude(factor, 1);
        double amplitude = p.optionalNumber("attention_factor").orElse(derived);
        double fast = p.number("beta_fast", 0) == 0 ? 32 : p.positive("beta_fast", 32);
        double slow = p.number("beta_slow", 0) == 0 ? 1 : p.positive("beta_slow", 1);
        double from = pairOf(fast, base, original);
        double to = pairOf(slow, base, original);
        if (p.flag("truncate", true)) {
            from = Math.floor(from);
            to = Math.ceil(to);
        }
        return new Rotary.Yarn(factor, Math.max(from, 0), Math.min(to, width - 1), amplitude);
    }

    /// The number of the pair that rotates `rotations` times within the original context.
    private double pairOf(double rotations, double base, int original) {
        return width * Math.log(original / (rotations * 2 * Math.PI)) / (2 * Math.log(base));
    }

    private static double magnitude(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    private int original(Config p) {
        int inside = p.size("original_max_position_embeddings", context);
        return config.size("original_max_position_embeddings", inside);
    }

    private static double factor(Config p) {
        return required(p, "factor");
    }

    private static double required(Config p, String key) {
        if (!p.has(key)) {
            throw p.wrong(key, "a number above 0");
        }
        return p.positive(key, 1);
    }
}
