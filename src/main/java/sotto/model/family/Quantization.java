package sotto.model.family;

import java.util.List;
import java.util.Optional;

/// Quantization of weights requested by the `quantization_config` of a `config.json`.
///
/// @param method how the weights are stored
/// @param blockRows rows of a block of FP8 weights that shares a scale; 0 where a tensor has a single one
/// @param blockColumns columns of such a block, or 0
public record Quantization(Method method, int blockRows, int blockColumns) {
    /// Name of the key.
    public static final String KEY = "quantization_config";

    /// Quantization of plain weights.
    public static final Quantization NONE = new Quantization(Method.NONE, 0, 0);

    private static final List<String> SWITCHES = List.of("load_in_4bit", "load_in_8bit");
    private static final String METHOD = "quant_method";
    private static final String BLOCK = "weight_block_size";
    private static final int USUAL_BLOCK = 128;

    /// Format of quantized weights.
    public enum Method {
        /// Plain numbers.
        NONE,
        /// Numbers in 8 bits (E4M3) with scales: `fp8`.
        FP8,
        /// Numbers in 4 bits (E2M1), 32 of which share a power of two: `mxfp4`.
        MXFP4
    }

    /// Whether a config asks for quantized weights: it has the key, and not with every switch of bitsandbytes
    /// off, as training libraries leave it and Hugging Face's transformers ignores it.
    public static boolean isAsked(Config config) {
        return config.has(KEY) && !isSwitchedOff(config);
    }

    /// The quantization of a config; a `Failure` if it is of another method, or its blocks have no size.
    public static Quantization of(Config config) {
        if (!isAsked(config)) {
            return NONE;
        }
        Optional<Config> asked = config.isObject(KEY) ? config.object(KEY) : Optional.empty();
        return switch (asked.flatMap(object -> object.text(METHOD)).orElse("")) {
            case "fp8" -> fp8(asked.orElseThrow());
            case "mxfp4" -> new Quantization(Method.MXFP4, 0, 0);
            default -> {
                refuse(config);
                yield NONE;
            }
        };
    }

    private static Quantization fp8(Config asked) {
        if (asked.isNull(BLOCK)) {
            return new Quantization(Method.FP8, 0, 0);
        }
        if (!asked.has(BLOCK)) {
            return new Quantization(Method.FP8, USUAL_BLOCK, USUAL_BLOCK);
        }
        List<Double> sizes = asked.positives(BLOCK);
        if (sizes.size() != 2 || sizes.stream().anyMatch(size -> size != size.intValue())) {
            throw asked.wrong(BLOCK, "two positive whole numbers");
        }
        return new Quantization(
                Method.FP8, sizes.getFirst().intValue(), sizes.getLast().intValue());
    }

    private static boolean isSwitchedOff(Config config) {
        Optional<Config> object = config.isObject(KEY) ? config.object(KEY) : Optional.empty();
        return object.filter(asked -> asked.isTextOrAbsent(METHOD)
                        && asked.text(METHOD).orElse("bitsandbytes").equals("bitsandbytes")
                        && SWITCHES.stream().anyMatch(asked::has)
                        && SWITCHES.stream()
                                .noneMatch(key -> asked.isAnythingButFalse(key) || asked.isAnythingButFalse("_" + key)))
                .isPresent();
    }

    /// Checks that a quantization is of a method that is computed, MXFP4 for `gpt_oss` alone; a `Failure` otherwise.
    static void check(Config config, String type) {
        if (of(config).method() == Method.MXFP4 && !type.equals("gpt_oss")) {
            refuse(config);
        }
    }

    /// Refuses a config that asks for quantized weights by a `Failure`.
    static void refuse(Config config) {
        config.refuse(KEY, isAsked(config));
    }
}
